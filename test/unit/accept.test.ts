import { describe, expect, it } from '@jest/globals';
import { preferredType } from '../../src/modules/http/accept.js';

const OFFERED = ['application/json', 'image/svg+xml', 'image/png'] as const;

describe('content negotiation', () => {
  it.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['image/*', 'image/svg+xml'],
    ['image/png', 'image/png'],
    ['image/svg+xml;q=0.5, image/png', 'image/png'],
    // what a browser's <img> sends
    ['image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', 'image/svg+xml'],
    ['text/html, application/json;q=0.1', 'application/json'],
  ])('%s is answered with %s', (accept, expected) => {
    expect(preferredType(accept, OFFERED)).toBe(expected);
  });

  it.each(['text/html', 'image/png;q=0'])('refuses %j and names what there is', (accept) => {
    expect(() => preferredType(accept, OFFERED)).toThrow('application/json, image/svg+xml, image/png');
  });
});
