import { v7 } from 'uuid';

/** Identifiers are a prefix that says what they name, and a UUIDv7, so they sort by creation. */
export type IdPrefix = 'job' | 'bat' | 'art';

export const newId = (prefix: IdPrefix): string => `${prefix}_${v7()}`;
