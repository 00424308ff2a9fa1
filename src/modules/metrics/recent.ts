/** Scraping often, or from many places, does not ask the database often. */
const FRESH_MS = 5_000;

/** Rows of the database, some seconds old. */
export class Recent<Row> {
  private last: { readonly readAtMs: number; readonly rows: Promise<readonly Row[]> } | undefined;

  /** @param report told of a read that failed, and took no rows */
  constructor(
    private readonly read: () => Promise<readonly Row[]>,
    private readonly report: (error: unknown) => void,
  ) {}

  rows(): Promise<readonly Row[]> {
    const now = performance.now();
    if (this.last === undefined || now - this.last.readAtMs > FRESH_MS) {
      const rows = this.read().catch((error: unknown) => {
        // everything else is worth a scrape all the more while the database is away
        this.report(error);
        return [];
      });
      this.last = { readAtMs: now, rows };
    }
    return this.last.rows;
  }
}
