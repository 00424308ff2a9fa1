/** A worker that has not been heard of for this long has lost its job to the next attempt. */
export const LEASE_SECONDS = 30;
