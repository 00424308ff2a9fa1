/** The request that a newcomer is shown: at the start of the service, on its first page. */
const BODY = {
  cost: {
    matrix: [
      [0, 1, 4],
      [1, 0, 1],
      [4, 1, 0],
    ],
  },
  eta: 20,
  plan: { kind: 'dense' },
};

/** A command line to paste, each line after the first indented. */
export function firstCurl(url: string, indent = '  '): string {
  return [
    `curl -s ${url}/v1/transport/sinkhorn-newton-sparse`,
    `-H 'Content-Type: application/json' -H 'Prefer: wait=20'`,
    `-d '${JSON.stringify(BODY)}'`,
  ].join(` \\\n${indent}`);
}
