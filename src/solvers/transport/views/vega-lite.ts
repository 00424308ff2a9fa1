/** What the views share. */
export const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

/** Two significant digits, for sentences. */
export const short = (value: number): string => String(Number(value.toPrecision(2)));

export const percent = (share: number): string => `${short(100 * share)} %`;
