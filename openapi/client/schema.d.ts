/* Generated from ../openapi.json by `npm run openapi`. */

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process is alive
         * @description Answers as long as the process serves requests at all; a probe that fails is a reason to restart it.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process should get requests
         * @description Asks the database, its schema, the queue and, where this process computes, its compute slots. While one of them is missing, or the process is shutting down, the answer is 503 with every check in `meta.checks`.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Health: {
            /** @constant */
            status: "ok";
        };
        /** @description One thing that is wrong with a request. */
        Issue: {
            code: components["schemas"]["IssueCode"];
            /** @description What was wrong, what was expected and what to do. */
            detail: string;
            /** @description JSON pointer into the request body; empty for the body itself. */
            pointer: string;
        };
        /** @enum {string} */
        IssueCode: "INVALID_TYPE" | "INVALID_VALUE" | "UNKNOWN_MEMBER" | "NOT_FINITE" | "OUT_OF_RANGE" | "SHAPE_MISMATCH" | "NOT_FOUND";
        /** @description RFC 9457 problem details. */
        Problem: {
            code: components["schemas"]["ProblemCode"];
            /** @description What was wrong, what was expected and what to do. */
            detail: string;
            issues?: components["schemas"]["Issue"][];
            /**
             * @description More issues were found than are listed.
             * @constant
             */
            issuesTruncated?: true;
            meta?: {
                [key: string]: unknown;
            };
            /** @description Names this request in the logs. */
            requestId?: string;
            status: number;
            title: string;
            /** @description Where the code is explained, relative to the service. */
            type: string;
        };
        /**
         * @description A closed list. Each code has a paragraph at /docs/errors that says what to do.
         * @enum {string}
         */
        ProblemCode: "MALFORMED_REQUEST" | "VALIDATION_FAILED" | "PROBLEM_TOO_LARGE" | "UNAUTHORIZED" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_ACCEPTABLE" | "CONFLICT" | "RESULT_NOT_READY" | "EXPIRED" | "BODY_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "HEADERS_TOO_LARGE" | "INTERNAL" | "UNAVAILABLE" | "INPUT_INVALID" | "INFEASIBLE" | "NUMERICAL_BREAKDOWN" | "TOLERANCE_UNREACHABLE" | "OUT_OF_MEMORY" | "TIME_LIMIT" | "WORKER_CRASHED";
        Readiness: {
            /** @description By name. */
            checks: {
                [key: string]: components["schemas"]["ReadinessCheck"];
            };
            /** @constant */
            status: "ready";
        };
        ReadinessCheck: {
            /** @description What is missing. */
            detail?: string;
            ready: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description `HEADERS_TOO_LARGE`: The headers are too large */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every check holds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "checks": {
                     *         "database": {
                     *           "ready": true
                     *         },
                     *         "queue": {
                     *           "ready": true
                     *         }
                     *       },
                     *       "status": "ready"
                     *     }
                     */
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description `HEADERS_TOO_LARGE`: The headers are too large */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL`: Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
