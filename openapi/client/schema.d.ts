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
    "/v1/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List arrays
         * @description Uploads and the large arrays of results, newest first, in pages.
         */
        get: operations["listArtifacts"];
        put?: never;
        /**
         * Upload an array
         * @description Streams a vector or a matrix of up to 512 MiB (MAX_UPLOAD_BYTES, as sent and as kept) into the service; jobs refer to it as `{"artifact": id}`.
         *
         *     - `application/x-npy`: what `numpy.save` writes, of any integer, bool, float32 or float64 type, in either byte and memory order. float32 stays float32, everything else is kept as float64; 64-bit integers that float64 would round are refused.
         *     - `text/csv`, `text/tab-separated-values`: UTF-8, decimal points, cells in double quotes where needed. `nan`, `inf` and `-inf` are read; empty cells, ragged rows and more than 16 384 columns are refused. Numbers in the first row are data: say `header=true` where they are names.
         *     - `application/octet-stream`: raw little-endian, row-major elements; say `dtype` and `shape`.
         *
         *     A `Content-Encoding` is not taken: send the bytes as they are.
         */
        post: operations["createArtifact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artifacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what is known about an array
         * @description Type, shape, digest and facts; the numbers are at its `links.content`.
         */
        get: operations["getArtifact"];
        put?: never;
        post?: never;
        /**
         * Delete an array
         * @description Deletes an upload. Arrays of results go with their job; an array that a job has yet to read stays.
         */
        delete: operations["deleteArtifact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artifacts/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download an array
         * @description In the representation that `Accept` asks for; `.npy` where it asks for none. Text has the shortest decimal digits that read back as the same number. NaN, which marks an absent entry, is `null` in JSON and `nan` in CSV; infinities are the strings "Infinity" and "-Infinity" in JSON and `inf`, `-inf` in CSV. JSON is offered up to 1 000 000 numbers. `Range` is honoured for `application/octet-stream`, one range of bytes.
         */
        get: operations["getArtifactContent"];
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
        /** @description Computed while the array was stored; submissions are checked against them. */
        ArrayFacts: {
            /** @description Flat row-major index, as in the other members. */
            firstMinimum: number | null;
            firstNaN: number | null;
            firstNegativeInfinity: number | null;
            firstPositiveInfinity: number | null;
            /** @description Of the finite entries; -Infinity where there is none. */
            maximum: number | ("Infinity" | "-Infinity");
            /** @description Of the finite entries; Infinity where there is none. */
            minimum: number | ("Infinity" | "-Infinity");
            /** @description Of the finite entries. */
            sum: number | ("Infinity" | "-Infinity");
        };
        Artifact: {
            /** @description Of the raw elements. */
            byteSize: number;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            dtype: "float64" | "float32";
            expiresAt: string | null;
            facts: components["schemas"]["ArrayFacts"];
            id: string;
            /** @description The job whose result it belongs to; null for an upload. */
            job: string | null;
            links: {
                content: string;
                self: string;
            };
            name: string | null;
            /** @description Of the raw elements (application/octet-stream), hexadecimal. */
            sha256: string;
            shape: number[];
        };
        ArtifactPage: {
            items: components["schemas"]["Artifact"][];
            /** @description Absent on the last page. */
            nextPageToken?: string;
        };
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
        ProblemCode: "MALFORMED_REQUEST" | "VALIDATION_FAILED" | "PROBLEM_TOO_LARGE" | "UNAUTHORIZED" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_ACCEPTABLE" | "CONFLICT" | "RESULT_NOT_READY" | "EXPIRED" | "BODY_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RANGE_NOT_SATISFIABLE" | "HEADERS_TOO_LARGE" | "INTERNAL" | "UNAVAILABLE" | "INPUT_INVALID" | "INFEASIBLE" | "NUMERICAL_BREAKDOWN" | "TOLERANCE_UNREACHABLE" | "OUT_OF_MEMORY" | "TIME_LIMIT" | "WORKER_CRASHED";
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
    listArtifacts: {
        parameters: {
            query?: {
                pageSize?: number;
                /** @description `nextPageToken` of the page before, with the same filters. */
                pageToken?: string;
                /** @description Only the arrays of this job’s result. */
                job?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of arrays. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "byteSize": 480000,
                     *           "createdAt": "2026-01-01T12:00:00.000Z",
                     *           "dtype": "float64",
                     *           "expiresAt": "2026-01-08T12:00:00.000Z",
                     *           "facts": {
                     *             "firstMinimum": 17,
                     *             "firstNaN": null,
                     *             "firstNegativeInfinity": null,
                     *             "firstPositiveInfinity": null,
                     *             "maximum": 4.25,
                     *             "minimum": 0,
                     *             "sum": 91340.5
                     *           },
                     *           "id": "art_01920000-0000-7000-8000-000000000001",
                     *           "job": null,
                     *           "links": {
                     *             "content": "/v1/artifacts/art_01920000-0000-7000-8000-000000000001/content",
                     *             "self": "/v1/artifacts/art_01920000-0000-7000-8000-000000000001"
                     *           },
                     *           "name": "costs",
                     *           "sha256": "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
                     *           "shape": [
                     *             200,
                     *             300
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ArtifactPage"];
                };
            };
            /** @description `VALIDATION_FAILED`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    createArtifact: {
        parameters: {
            query?: {
                /** @description Yours, to recognise the array by. */
                name?: string;
                /** @description Type of raw elements (application/octet-stream): little-endian. Integers are kept as float64. */
                dtype?: "float64" | "float32" | "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" | "bool";
                /** @description Shape of raw elements (application/octet-stream), row-major: `1000` or `200,300`. */
                shape?: string;
                /** @description Whether the first row of text holds names. `auto` (default): it does when none of its cells is a number. */
                header?: "auto" | "true" | "false";
                /** @description Of an array from text. Default: one column is a vector (1), more are a matrix (2). */
                rank?: "1" | "2";
                /** @description The array is deleted this many seconds after its upload; a job that refers to it by then still gets it. */
                retentionSeconds?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
                "application/x-npy": string;
                /**
                 * @example x,y
                 *     0.5,1.25
                 *     -3,4e-2
                 */
                "text/csv": string;
                "text/tab-separated-values": string;
            };
        };
        responses: {
            /** @description The array is stored. */
            201: {
                headers: {
                    /** @description Path of the array. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "byteSize": 480000,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "dtype": "float64",
                     *       "expiresAt": "2026-01-08T12:00:00.000Z",
                     *       "facts": {
                     *         "firstMinimum": 17,
                     *         "firstNaN": null,
                     *         "firstNegativeInfinity": null,
                     *         "firstPositiveInfinity": null,
                     *         "maximum": 4.25,
                     *         "minimum": 0,
                     *         "sum": 91340.5
                     *       },
                     *       "id": "art_01920000-0000-7000-8000-000000000001",
                     *       "job": null,
                     *       "links": {
                     *         "content": "/v1/artifacts/art_01920000-0000-7000-8000-000000000001/content",
                     *         "self": "/v1/artifacts/art_01920000-0000-7000-8000-000000000001"
                     *       },
                     *       "name": "costs",
                     *       "sha256": "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
                     *       "shape": [
                     *         200,
                     *         300
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Artifact"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The content type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `VALIDATION_FAILED`: The request is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    getArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an array.
                 * @example art_01920000-0000-7000-8000-000000000001
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The array. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "byteSize": 480000,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "dtype": "float64",
                     *       "expiresAt": "2026-01-08T12:00:00.000Z",
                     *       "facts": {
                     *         "firstMinimum": 17,
                     *         "firstNaN": null,
                     *         "firstNegativeInfinity": null,
                     *         "firstPositiveInfinity": null,
                     *         "maximum": 4.25,
                     *         "minimum": 0,
                     *         "sum": 91340.5
                     *       },
                     *       "id": "art_01920000-0000-7000-8000-000000000001",
                     *       "job": null,
                     *       "links": {
                     *         "content": "/v1/artifacts/art_01920000-0000-7000-8000-000000000001/content",
                     *         "self": "/v1/artifacts/art_01920000-0000-7000-8000-000000000001"
                     *       },
                     *       "name": "costs",
                     *       "sha256": "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
                     *       "shape": [
                     *         200,
                     *         300
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Artifact"];
                };
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    deleteArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an array.
                 * @example art_01920000-0000-7000-8000-000000000001
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The array is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    getArtifactContent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description One range of bytes.
                 * @example bytes=0-79
                 */
                Range?: string;
                /** @description An ETag: 304 while it is current. */
                "If-None-Match"?: string;
                /** @description Range applies only while this ETag is current. */
                "If-Range"?: string;
            };
            path: {
                /**
                 * @description Id of an array.
                 * @example art_01920000-0000-7000-8000-000000000001
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The array. */
            200: {
                headers: {
                    /** @description Of this representation. */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       [
                     *         0.5,
                     *         1.25
                     *       ],
                     *       [
                     *         -3,
                     *         "Infinity"
                     *       ]
                     *     ]
                     */
                    "application/json": unknown[];
                    "application/octet-stream": string;
                    "application/x-npy": string;
                    /**
                     * @example 0.5,1.25
                     *     -3,0.04
                     */
                    "text/csv": string;
                };
            };
            /** @description The range. */
            206: {
                headers: {
                    /** @description Which bytes of how many. */
                    "content-range"?: string;
                    /** @description Of this representation. */
                    etag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The array is as it was. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_ACCEPTABLE`: No representation matches Accept */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RANGE_NOT_SATISFIABLE`: The range is outside the content */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
}
