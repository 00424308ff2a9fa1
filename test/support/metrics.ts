/** What a process answers at /metrics, in Prometheus' text format. */
export class Scrape {
  private constructor(readonly text: string) {}

  static async of(url: string): Promise<Scrape> {
    const response = await fetch(`${url}/metrics`);
    const type = response.headers.get('content-type');
    if (!response.ok || type?.startsWith('text/plain; version=0.0.4') !== true) {
      throw new Error(`/metrics answered ${response.status} ${type}`);
    }
    return new Scrape(await response.text());
  }

  /** The sum over the samples with these labels among theirs; undefined where there is none. */
  value(name: string, labels: Readonly<Record<string, string>>): number | undefined {
    const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    const values = this.text.split('\n').flatMap((line) => {
      const [, sample, pairs = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      return sample === name && wanted.every((pair) => pairs.split(',').includes(pair)) ? [Number(value)] : [];
    });
    return values.length === 0 ? undefined : values.reduce((sum, each) => sum + each, 0);
  }
}
