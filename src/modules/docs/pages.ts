/** The service's own pages as HTML. */
import { marked } from 'marked';
import { firstCurl } from '../../first-request.js';

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" type="image/svg+xml" href="/docs/assets/icon.svg">
<link rel="stylesheet" href="/docs/assets/page.css">
</head>
<body>
${body}
</body>
</html>
`;
}

/** `/docs/errors`: docs/errors.md, whose anchors are the codes. */
export function errorsPage(markdown: string): string {
  const nav = '<nav><a href="/">Solvent</a><a href="/docs">API</a></nav>';
  return page('Errors · Solvent', `${nav}\n${marked.parse(markdown, { async: false })}`);
}

/** `/docs`: the packaged viewer; api.js starts it. */
export function apiPage(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API · Solvent</title>
<link rel="icon" type="image/svg+xml" href="/docs/assets/icon.svg">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/api.js"></script>
</head>
<body>
<div id="api"></div>
</body>
</html>
`;
}

/** `/`: what this is and a first request to paste. */
export function landingPage(baseUrl: string): string {
  return page(
    'Solvent',
    `<h1>Solvent</h1>
<p>Hard numerical problems solved as jobs over HTTP.</p>
<nav><a href="/docs">API</a><a href="/docs/errors">Errors</a><a href="/openapi.json">OpenAPI document</a><a href="/v1/solvers">Solvers</a></nav>
<h2>A first job</h2>
<pre><code>${escape(firstCurl(baseUrl))}</code></pre>
<p>The answer is the job; its <code>links</code> lead to the result and its pictures.</p>`,
  );
}

function escape(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
