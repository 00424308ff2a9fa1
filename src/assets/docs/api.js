// Starts the packaged viewer on this service's own document; nothing is loaded from anywhere else.
globalThis.addEventListener('load', () => {
  globalThis.SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#api',
    deepLinking: true,
    validatorUrl: null,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
  });
});
