/** A statement of a certificate: the value, the bound it is held to, and whether it keeps it. */
import type { CertificateEntry } from './contract.js';

export const bounded = (name: string, title: string, value: number, bound: number): CertificateEntry => ({
  name,
  title,
  value,
  bound,
  holds: value <= bound,
});
