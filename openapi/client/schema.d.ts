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
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the metrics of this process
         * @description In the text format of Prometheus, for its scraper. Counters and times are of this process alone; the jobs that wait and run are counted in the database, so that every process reports the same.
         */
        get: operations["getMetrics"];
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
    "/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit many problems at once
         * @description Up to 1000 submissions of any solvers, in a body of at most 8 MiB. Each is checked as a submission of its own, and has its verdict: refused ones do not hold up the others. All accepted ones become jobs in the same moment. A job’s request is kept by its values, not byte for byte. The body of a problem that many items share is best an array uploaded before (`{"artifact": id}`).
         */
        post: operations["createBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a batch
         * @description How many of its jobs are in which state; the jobs themselves are at its `links.jobs`. With `Prefer: wait=N` the answer comes when all of them are over, at the latest after N seconds.
         */
        get: operations["getBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel the jobs of a batch
         * @description Discards all jobs that are not over: queued ones at once, running ones when their computation has been ended. May be repeated.
         */
        post: operations["cancelBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the devices
         * @description What the workers that are there compute on, GPUs first. A worker says every ten seconds that it is there, and is left out when it has not for half a minute.
         */
        get: operations["listDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description Newest first, in pages. All given filters must hold.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a job
         * @description What became of a submission. With `Prefer: wait=N` the answer comes when the job is over, at the latest after N seconds; with `If-None-Match` as well, at any change of the job.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        /**
         * Delete a job
         * @description Deletes a job that is over, with its request, result and arrays.
         */
        delete: operations["deleteJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job
         * @description Discards the job: a queued one is over at once, a running one when its computation has been ended. May be repeated; a job that is over stays as it is.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List or watch the events of a job
         * @description What has happened to the job, oldest first: every state it entered, and its newest progress. With `Accept: text/event-stream` the answer goes on with what happens next (server-sent events: `id` is the sequence, `event` the type, `data` the event as in the JSON page) and ends with the job; a comment keeps the connection alive. Whoever connects again with the last id seen, as browsers do, goes on from there.
         */
        get: operations["listJobEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what was submitted
         * @description The body of the submission, byte for byte.
         */
        get: operations["getJobRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the result
         * @description The solution with its certificate and trace. Its shape depends on the solver: see GET /v1/solvers/{name}. Arrays of more than 10 000 numbers are named as artifacts.
         */
        get: operations["getJobResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a job and keep its best so far
         * @description Asks the solver for what it has: the job then succeeds with the outcome `stopped`, and its certificate says how good the answer is. A solver looks at such requests between its steps, at least every 250 ms; one that does not goes on until it ends or its time limit is over. A job that has not started has nothing to keep and is cancelled. May be repeated; a job that is over or being cancelled stays as it is.
         */
        post: operations["stopJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the views of a result
         * @description The pictures that this result has; which ones depends on the solver and on the problem.
         */
        get: operations["listViews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/views/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a view
         * @description As Vega-Lite 6 specification with its data inside, as SVG (up to 5000 marks) or as PNG, by `Accept`. Without one, the specification.
         */
        get: operations["getView"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/solvers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the solvers
         * @description What this service can solve. `links.submit` is where a problem is posted.
         */
        get: operations["listSolvers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/solvers/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a solver
         * @description Schemas of its request and result, examples that solve when posted, limits, and the source of the method.
         */
        get: operations["getSolver"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/bridge-question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Question to a Schrodinger bridge
         * @description Samples, paths, drifts, densities and moments of a trained bridge for any number of points: what the bridge answers at once for a few thousand of them, as a job.
         *
         *     Source: Korotin, Gushchin, Burnaev: Light Schrödinger Bridge (ICLR 2024), https://arxiv.org/abs/2310.01174
         *
         *     Answers a job. With `Prefer: wait=N` it waits up to N seconds for the job to be over. With `validateOnly=true` it only checks the request and answers what it would take.
         */
        post: operations["submitBridgeQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/bridges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List bridges
         * @description Trained Schrodinger bridges, newest first, in pages. A bridge is kept until it is deleted.
         */
        get: operations["listBridges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/bridges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a bridge
         * @description What it is and all of its parameters. A job of a bridge solver that succeeds makes one, with the UUID of the job; it outlives the job and its result.
         */
        get: operations["getBridge"];
        put?: never;
        post?: never;
        /**
         * Delete a bridge
         * @description Its job, where there still is one, stays as it is.
         */
        delete: operations["deleteBridge"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/bridges/{id}/density": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluate the density of a bridge’s ends
         * @description log pi(x1 | x0) for pairs of points, or for one starting point and many ends. Answered at once, up to 10 000 points and 500 000 numbers; more is refused, and is asked for by a job: POST /v1/transport/bridge-question.
         */
        post: operations["createBridgeDensity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/bridges/{id}/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluate the drift of a bridge
         * @description The drift g(x, t) of the process dX = g(X, t) dt + sqrt(epsilon) dW. Answered at once, up to 10 000 points and 500 000 numbers; more is refused, and is asked for by a job: POST /v1/transport/bridge-question.
         */
        post: operations["createBridgeDrift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/bridges/{id}/moments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the moments of a bridge
         * @description Mean and covariance of the process at a time, for each starting point and for all of them together, without sampling. Answered at once, up to 10 000 points and 500 000 numbers; more is refused, and is asked for by a job: POST /v1/transport/bridge-question.
         */
        post: operations["createBridgeMoments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/bridges/{id}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sample the ends of a bridge
         * @description Draws x1 from pi(x1 | x0) for every starting point, exactly. Answered at once, up to 10 000 points and 500 000 numbers; more is refused, and is asked for by a job: POST /v1/transport/bridge-question.
         */
        post: operations["createBridgeSamples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/bridges/{id}/trajectories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sample paths of a bridge
         * @description Draws whole paths of the process from every starting point, at the times asked for. Answered at once, up to 10 000 points and 500 000 numbers; more is refused, and is asked for by a job: POST /v1/transport/bridge-question.
         */
        post: operations["createBridgeTrajectories"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/exact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Optimal transport: exact
         * @description The cheapest way to move one distribution of mass onto another, without regularisation: the network simplex, or shortest augmenting paths (Jonker and Volgenant) for an assignment. Answers at most sources + targets - 1 plan entries, dual potentials and a certificate that no plan is cheaper.
         *
         *     Source: Bonneel, van de Panne, Paris, Heidrich: Displacement Interpolation Using Lagrangian Mass Transport (ACM Transactions on Graphics 30 (6), 2011), https://inria.hal.science/hal-00763270
         *
         *     Answers a job. With `Prefer: wait=N` it waits up to N seconds for the job to be over. With `validateOnly=true` it only checks the request and answers what it would take.
         */
        post: operations["submitExact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/fixed-support-barycenter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Wasserstein barycenter: fixed support
         * @description The histogram that is nearest to several given ones in entropic transport cost, weighted as you like, by iterative Bregman projections in logarithms: the right minimiser for unequal weights too.
         *
         *     Source: Benamou, Carlier, Cuturi, Nenna, Peyré: Iterative Bregman Projections for Regularized Transportation Problems (SIAM Journal on Scientific Computing 37 (2), 2015), https://arxiv.org/abs/1412.5154
         *
         *     Answers a job. With `Prefer: wait=N` it waits up to N seconds for the job to be over. With `validateOnly=true` it only checks the request and answers what it would take.
         */
        post: operations["submitFixedSupportBarycenter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/free-support-barycenter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Wasserstein barycenter: free support
         * @description The point cloud that is nearest to several given ones in squared Wasserstein distance, its points free to move, by exact transport to every measure in turn with moving the points.
         *
         *     Source: Cuturi, Doucet: Fast Computation of Wasserstein Barycenters (ICML 2014), https://arxiv.org/abs/1310.4375
         *
         *     Answers a job. With `Prefer: wait=N` it waits up to N seconds for the job to be over. With `validateOnly=true` it only checks the request and answers what it would take.
         */
        post: operations["submitFreeSupportBarycenter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/gaussian-bridge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Schrodinger bridge between Gaussians
         * @description The Schrodinger bridge and the entropic transport plan between two Gaussians, given by moments or by samples, in closed form: the plan, its values, the law of the process at any time, and a bridge that can be sampled.
         *
         *     Source: Bunne, Hsieh, Cuturi, Krause: The Schrödinger Bridge between Gaussian Measures has a Closed Form (AISTATS 2023), https://arxiv.org/abs/2202.05722
         *
         *     Answers a job. With `Prefer: wait=N` it waits up to N seconds for the job to be over. With `validateOnly=true` it only checks the request and answers what it would take.
         */
        post: operations["submitGaussianBridge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/light-schrodinger-bridge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Light Schrodinger bridge
         * @description Learns from two unpaired samples the most likely random process that carries one distribution to the other: entropic optimal transport as a generative model. Its potential is a mixture of Gaussians, so the loss, samples, drift and densities are exact formulas; nothing is simulated in training. The bridge can be asked for more than its job answers.
         *
         *     Source: Korotin, Gushchin, Burnaev: Light Schrödinger Bridge (ICLR 2024), https://arxiv.org/abs/2310.01174
         *
         *     Answers a job. With `Prefer: wait=N` it waits up to N seconds for the job to be over. With `validateOnly=true` it only checks the request and answers what it would take.
         */
        post: operations["submitLightSchrodingerBridge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/many": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Optimal transport: many small problems
         * @description Thousands of independent entropic transport problems of at most 256 x 256 in one request, each solved on one thread in that core’s cache: pairs of histograms over one cost, stacked cost matrices, or stacked point clouds.
         *
         *     Source: Cuturi: Sinkhorn Distances: Lightspeed Computation of Optimal Transport (NeurIPS 2013), https://arxiv.org/abs/1306.0895
         *
         *     Answers a job. With `Prefer: wait=N` it waits up to N seconds for the job to be over. With `validateOnly=true` it only checks the request and answers what it would take.
         */
        post: operations["submitMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/one-dimensional": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Optimal transport: on a line
         * @description Exact Wasserstein distance W_p and coupling of two distributions of numbers, by their quantile functions: sorting is all it takes, so millions of values are no trouble.
         *
         *     Source: Peyré, Cuturi: Computational Optimal Transport (remark 2.30) (Foundations and Trends in Machine Learning 11 (5-6), 2019), https://arxiv.org/abs/1803.00567
         *
         *     Answers a job. With `Prefer: wait=N` it waits up to N seconds for the job to be over. With `validateOnly=true` it only checks the request and answers what it would take.
         */
        post: operations["submitOneDimensional"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/partial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Optimal transport: partial
         * @description The cheapest way to move a given amount of mass between distributions whose totals may differ: what is dear to move stays. Exact, with the price of mass and a certificate that no plan is cheaper.
         *
         *     Source: Chapel, Alaya, Gasso: Partial Optimal Transport with Applications on Positive-Unlabeled Learning (NeurIPS 2020), https://arxiv.org/abs/2002.08276
         *
         *     Answers a job. With `Prefer: wait=N` it waits up to N seconds for the job to be over. With `validateOnly=true` it only checks the request and answers what it would take.
         */
        post: operations["submitPartial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Optimal transport: method picked
         * @description Give costs and masses; the method is picked by size, by whether a regularisation is given and by how sweeps converge: exact, Sinkhorn, or Sinkhorn with Newton steps. The answer is that of the solver picked, and says why.
         *
         *     Source: Peyré, Cuturi: Computational Optimal Transport (Foundations and Trends in Machine Learning 11, 2019), https://arxiv.org/abs/1803.00567
         *
         *     Answers a job. With `Prefer: wait=N` it waits up to N seconds for the job to be over. With `validateOnly=true` it only checks the request and answers what it would take.
         */
        post: operations["submitPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/sinkhorn-divergence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sinkhorn divergence
         * @description How far apart two weighted point clouds are, by entropic transport without its bias: OT between them less half of OT within each. Never negative, 0 only for equal clouds, and differentiable: gradients for points and weights come along.
         *
         *     Source: Feydy, Séjourné, Vialard, Amari, Trouvé, Peyré: Interpolating between Optimal Transport and MMD using Sinkhorn Divergences (AISTATS 2019), https://arxiv.org/abs/1810.08278
         *
         *     Answers a job. With `Prefer: wait=N` it waits up to N seconds for the job to be over. With `validateOnly=true` it only checks the request and answers what it would take.
         */
        post: operations["submitSinkhornDivergence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/sinkhorn-newton-sparse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Optimal transport: Sinkhorn-Newton-Sparse
         * @description The cheapest way to move one distribution of mass onto another, with entropic regularisation: Sinkhorn sweeps first, then Newton steps on a sparsified Hessian, which stay fast where sweeps alone take hundreds of thousands.
         *
         *     Source: Tang, Shavlovsky, Rahmanian, Tardini, Thekumparampil, Xiao, Ying: Accelerating Sinkhorn Algorithm with Sparse Newton Iterations (ICLR 2024), https://arxiv.org/abs/2401.12253
         *
         *     Answers a job. With `Prefer: wait=N` it waits up to N seconds for the job to be over. With `validateOnly=true` it only checks the request and answers what it would take.
         */
        post: operations["submitSinkhornNewtonSparse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/sliced-wasserstein": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sliced Wasserstein distance
         * @description The mean of the exact Wasserstein distances of two point clouds along random directions, with its standard error and the direction that separates them most: sorting is all it takes, in any dimension.
         *
         *     Source: Bonneel, Rabin, Peyré, Pfister: Sliced and Radon Wasserstein Barycenters of Measures (Journal of Mathematical Imaging and Vision 51, 2015), https://hal.science/hal-00881872
         *
         *     Answers a job. With `Prefer: wait=N` it waits up to N seconds for the job to be over. With `validateOnly=true` it only checks the request and answers what it would take.
         */
        post: operations["submitSlicedWasserstein"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transport/unbalanced": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Optimal transport: unbalanced
         * @description Transport between distributions of different mass: marginals may be left at a price (KL penalties), so that what is too far away is not moved. Answers the mass, both marginals, every term of the objective, and a duality gap.
         *
         *     Source: Chizat, Peyré, Schmitzer, Vialard: Scaling Algorithms for Unbalanced Transport Problems (Mathematics of Computation 87, 2018), https://arxiv.org/abs/1607.05816
         *
         *     Answers a job. With `Prefer: wait=N` it waits up to N seconds for the job to be over. With `validateOnly=true` it only checks the request and answers what it would take.
         */
        post: operations["submitUnbalanced"];
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
        /** @description The submission would be accepted. */
        AcceptableSubmission: {
            /** @description What a compute process may use. */
            availableMemoryBytes: number;
            estimate: components["schemas"]["JobEstimate"];
            routing: components["schemas"]["JobRouting"];
            solver: string;
            solverVersion: string;
            /** @constant */
            valid: true;
        };
        AcceptedItem: {
            /** @description Id of the job. */
            job: string;
            /** @description A name of your own; the verdict repeats it. */
            key?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            verdict: "accepted";
        };
        /**
         * Adam
         * @description Stochastic steps on batches, with the published constants.
         */
        AdamOptimiser: {
            /**
             * Batch size
             * @description Points drawn anew from each side for every step.
             * @default 128
             */
            batchSize?: number;
            /**
             * Learning rate
             * @description Size of a step of r and log S; log alpha takes it divided by epsilon, as the published code does.
             * @default 0.01
             */
            learningRate?: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "adam";
            /**
             * Schedule
             * @description cosine lets the rate fall to 0, which removes the noise of the batches; constant is the published way.
             * @default cosine
             * @enum {string}
             */
            schedule?: "cosine" | "constant";
            /**
             * Steps
             * @description How many batches are drawn; the schedule of the rate spans all of them.
             * @default 10000
             */
            steps?: number;
        };
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
        /** @description A numeric array: nested JSON numbers, `{base64, dtype, shape}`, `{artifact}` (uploaded before) or `{job, pointer}` (an array of an earlier result). Entries must be finite unless the member says otherwise; in JSON, where neither can be written, the string "Infinity" stands for a forbidden pair and null for an absent entry. */
        ArrayInput: (number | "Infinity" | null | (number | "Infinity" | null)[])[] | components["schemas"]["EncodedArray"] | components["schemas"]["ArtifactReference"] | components["schemas"]["ResultReference"];
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
        /** @description An array uploaded before, or one that a result names. */
        ArtifactReference: {
            artifact: string;
        };
        /**
         * Automatic
         * @description L-BFGS while points x components x dimension is at most 1e8 and precision is not float32, else Adam.
         */
        AutomaticOptimiser: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "auto";
        };
        Batch: {
            /** @description Items that became jobs. */
            accepted: number;
            counts: components["schemas"]["BatchCounts"];
            /** Format: date-time */
            createdAt: string;
            id: string;
            links: {
                cancel: string;
                jobs: string;
                self: string;
            };
            /** @description No job of it waits or runs any more. */
            over: boolean;
            refused: number;
        };
        /** @description The jobs of a batch by state; those deleted since are not counted. */
        BatchCounts: {
            cancelled: number;
            cancelling: number;
            expired: number;
            failed: number;
            queued: number;
            running: number;
            succeeded: number;
        };
        BatchItem: {
            /** @description A name of your own; the verdict repeats it. */
            key?: string;
            /** @description The body of a submission to this solver. */
            request: {
                [key: string]: unknown;
            };
            /** @description Name of a solver, as GET /v1/solvers lists it. */
            solver: string;
        };
        BatchVerdict: components["schemas"]["AcceptedItem"] | components["schemas"]["RefusedItem"];
        /** @description Masses given and masses of the plan in at most 64 bins, for pictures. */
        BinnedMarginals: {
            givenSource: number[];
            givenTarget: number[];
            movedSource: number[];
            movedTarget: number[];
        };
        /** @description The plan summed into at most 64 x 64 bins, for pictures. */
        BinnedTransportPlan: {
            /** @description sourceBins x targetBins, row-major, shares of the mass. */
            masses: number[];
            sourceBins: number;
            sourceMasses: number[];
            targetBins: number;
            targetMasses: number[];
        };
        Bridge: {
            components: number;
            /** @enum {string} */
            covariance: "diagonal" | "full";
            /** Format: date-time */
            createdAt: string;
            dimension: number;
            epsilon: number;
            /** @description `brg_` and the UUID of the job that made it. */
            id: string;
            /** @description The job that made it, which may be deleted by now. */
            job: string;
            /** @description Of the job. */
            labels: {
                [key: string]: string;
            };
            links: {
                density: string;
                drift: string;
                moments: string;
                samples: string;
                self: string;
                trajectories: string;
            };
            parameters: components["schemas"]["SchrodingerBridge"];
            solver: string;
            solverVersion: string;
        };
        /** @description What graphs or TensorFlow computed of the training; absent where kernels did everything. */
        BridgeAcceleration: {
            /** @description Of the device, as its driver tells. */
            name: string;
            /**
             * @description Of what the device computed.
             * @enum {string}
             */
            precision: "float32" | "float64";
            /** @enum {string} */
            provider: "cpu" | "webgpu" | "cuda" | "tensorflow";
            /** @description Steps of the processor, in float64, went on where the device’s own ended. */
            refined: boolean;
        };
        BridgeDensity: {
            /** @description log pi(x1 | x0), one an end. */
            logDensity: {
                shape: number[];
                values: unknown[];
            } | {
                base64: string;
                /** @constant */
                dtype: "float64";
                shape: number[];
            };
        };
        BridgeDensityRequest: {
            /**
             * @description Arrays of the answer as nested numbers, or as base64 of their little-endian row-major bytes.
             * @default values
             * @enum {string}
             */
            encoding?: "values" | "base64";
            /**
             * Starting points
             * @description One for each end, or one for all of them.
             */
            x0: components["schemas"]["ArrayInput"];
            /**
             * Ends
             * @description One a row.
             */
            x1: components["schemas"]["ArrayInput"];
        };
        BridgeDrift: {
            /** @description Drifts, points x D. */
            drift: {
                shape: number[];
                values: unknown[];
            } | {
                base64: string;
                /** @constant */
                dtype: "float64";
                shape: number[];
            };
        };
        BridgeDriftRequest: {
            /**
             * @description Arrays of the answer as nested numbers, or as base64 of their little-endian row-major bytes.
             * @default values
             * @enum {string}
             */
            encoding?: "values" | "base64";
            /** @description When. */
            t: number;
            /**
             * Points
             * @description Where the process is, one a row.
             */
            x: components["schemas"]["ArrayInput"];
        };
        /** @description mean log c(x0) - mean log v(x1) in units of the data: up to a constant of the problem the divergence of the bridge from the true one, so only differences mean something. */
        BridgeLosses: {
            /** @description Null where nothing was held out. */
            heldOut: number | null;
            /** @description The trace and the metrics are in standardised units; this much more is the loss in units of the data. */
            offset: number;
            /** @description Of the held-out loss (else the training one). */
            standardError: number;
            training: number;
        };
        BridgeMoments: {
            /** @description Cov[x_t | x0], points x D x D. */
            covariances: {
                shape: number[];
                values: unknown[];
            } | {
                base64: string;
                /** @constant */
                dtype: "float64";
                shape: number[];
            };
            /** @description D x D. */
            marginalCovariance: {
                shape: number[];
                values: unknown[];
            } | {
                base64: string;
                /** @constant */
                dtype: "float64";
                shape: number[];
            };
            /** @description Of the process that starts from these points, evenly weighted: D. */
            marginalMean: {
                shape: number[];
                values: unknown[];
            } | {
                base64: string;
                /** @constant */
                dtype: "float64";
                shape: number[];
            };
            /** @description E[x_t | x0], points x D. */
            means: {
                shape: number[];
                values: unknown[];
            } | {
                base64: string;
                /** @constant */
                dtype: "float64";
                shape: number[];
            };
        };
        BridgeMomentsRequest: {
            /**
             * @description Arrays of the answer as nested numbers, or as base64 of their little-endian row-major bytes.
             * @default values
             * @enum {string}
             */
            encoding?: "values" | "base64";
            /**
             * @description When.
             * @default 1
             */
            t?: number;
            /**
             * Starting points
             * @description One a row.
             */
            x0: components["schemas"]["ArrayInput"];
        };
        BridgePage: {
            items: components["schemas"]["BridgeSummary"][];
            /** @description Absent on the last page. */
            nextPageToken?: string;
        };
        /** @description What looked at the components for each point; absent where the formulas in float64 did. */
        BridgeQuestionAcceleration: {
            /** @description Of the device, as its driver tells. */
            name: string;
            /**
             * @description Of what the device computed.
             * @enum {string}
             */
            precision: "float32" | "float64";
            /** @enum {string} */
            provider: "cpu" | "webgpu" | "cuda";
        };
        BridgeQuestionAnswer: components["schemas"]["SamplesAnswer"] | components["schemas"]["TrajectoriesAnswer"] | components["schemas"]["DriftAnswer"] | components["schemas"]["DensityAnswer"] | components["schemas"]["MomentsAnswer"];
        BridgeQuestionResult: {
            acceleration?: components["schemas"]["BridgeQuestionAcceleration"];
            answer: components["schemas"]["BridgeQuestionAnswer"];
            /** @description Draws, paths or points in the answer: the first ones where it was stopped early. */
            answeredRows: number;
            /** @description Of samples in the plane. */
            picture: components["schemas"]["SchrodingerBridgePicture"] | null;
            resolved: components["schemas"]["ResolvedBridgeQuestion"];
        };
        /** @description Samples, paths, drifts, densities and moments of a trained bridge for any number of points: what the bridge answers at once for a few thousand of them, as a job. */
        BridgeQuestionSubmission: {
            /**
             * Bridge
             * @description Which bridge is asked: its id, or all of its parameters.
             */
            bridge: string | components["schemas"]["SchrodingerBridge"];
            /** @default {} */
            job?: components["schemas"]["JobOptions"];
            /**
             * Question
             * @description What is asked.
             */
            question: components["schemas"]["SamplesQuestion"] | components["schemas"]["TrajectoriesQuestion"] | components["schemas"]["DriftQuestion"] | components["schemas"]["DensityQuestion"] | components["schemas"]["MomentsQuestion"];
        };
        BridgeSamples: {
            /** @description Ends: points x samplesPerPoint x D. */
            x1: {
                shape: number[];
                values: unknown[];
            } | {
                base64: string;
                /** @constant */
                dtype: "float64";
                shape: number[];
            };
        };
        BridgeSamplesRequest: {
            /**
             * @description Arrays of the answer as nested numbers, or as base64 of their little-endian row-major bytes.
             * @default values
             * @enum {string}
             */
            encoding?: "values" | "base64";
            /**
             * @description Ends drawn for each starting point.
             * @default 1
             */
            samplesPerPoint?: number;
            /**
             * @description The same seed and request answer the same numbers; calls that belong together need different ones.
             * @default 0
             */
            seed?: number;
            /**
             * Starting points
             * @description One a row.
             */
            x0: components["schemas"]["ArrayInput"];
        };
        BridgeSummary: {
            components: number;
            /** @enum {string} */
            covariance: "diagonal" | "full";
            /** Format: date-time */
            createdAt: string;
            dimension: number;
            epsilon: number;
            /** @description `brg_` and the UUID of the job that made it. */
            id: string;
            /** @description The job that made it, which may be deleted by now. */
            job: string;
            /** @description Of the job. */
            labels: {
                [key: string]: string;
            };
            links: {
                density: string;
                drift: string;
                moments: string;
                samples: string;
                self: string;
                trajectories: string;
            };
            solver: string;
            solverVersion: string;
        };
        BridgeTraining: {
            acceleration?: components["schemas"]["BridgeAcceleration"];
            bestStart: number;
            evaluations: number;
            /** @description The step whose parameters are answered. */
            keptStep: number;
            /** @enum {string} */
            method: "adam" | "lbfgs";
            /** @description Numbers trained. */
            parameters: number;
            /** @description Why this method. */
            reason: string;
            /** @description Batches without a finite loss. */
            skippedSteps: number;
            /** @description Held-out (else training) loss of each start, as in the trace. */
            startLosses: number[];
            steps: number;
            /** @enum {string} */
            stopReason: "steps" | "gradient_tolerance" | "held_out_loss" | "rounding" | "max_iterations" | "stopped" | "time_limit";
        };
        BridgeTrajectories: {
            /** @description Places: points x times x D. */
            paths: {
                shape: number[];
                values: unknown[];
            } | {
                base64: string;
                /** @constant */
                dtype: "float64";
                shape: number[];
            };
            times: number[];
        };
        BridgeTrajectoriesRequest: {
            /**
             * @description Arrays of the answer as nested numbers, or as base64 of their little-endian row-major bytes.
             * @default values
             * @enum {string}
             */
            encoding?: "values" | "base64";
            /**
             * @description sequential draws the end and then a Brownian bridge, exactly; euler-maruyama follows the drift in steps.
             * @default sequential
             * @enum {string}
             */
            method?: "sequential" | "euler-maruyama";
            /**
             * @description The same seed and request answer the same numbers; calls that belong together need different ones.
             * @default 0
             */
            seed?: number;
            /**
             * @description Of Euler-Maruyama; small epsilon needs 500 or more.
             * @default 200
             */
            steps?: number;
            /**
             * @description When each path is looked at, rising, from 0 to 1.
             * @default [
             *       0,
             *       0.25,
             *       0.5,
             *       0.75,
             *       1
             *     ]
             */
            times?: number[];
            /**
             * Starting points
             * @description One a row.
             */
            x0: components["schemas"]["ArrayInput"];
        };
        BridgeTransportQuality: {
            /** @description Source points that were transported. */
            points: number;
            /** @description The same between two parts of the target sample: what a perfect bridge would show. */
            samplingFloor: number;
            /** @description BW2-UVP in percent of the transported points against the targets, held out where some are. */
            unexplainedVariance: number;
        };
        /** @description Where the method comes from. */
        Citation: {
            authors: string;
            title: string;
            url: string;
            venue: string;
        };
        CreatedBatch: {
            /** @description Items that became jobs. */
            accepted: number;
            counts: components["schemas"]["BatchCounts"];
            /** Format: date-time */
            createdAt: string;
            id: string;
            links: {
                cancel: string;
                jobs: string;
                self: string;
            };
            /** @description No job of it waits or runs any more. */
            over: boolean;
            refused: number;
            /** @description What became of each item, in the order of the request. */
            verdicts: components["schemas"]["BatchVerdict"][];
        };
        /** Whole plan */
        DenseAnyPlanRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "dense";
        };
        /** Whole plan */
        DenseExactPlanRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "dense";
        };
        DensePlan: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "dense";
            matrix: components["schemas"]["ResultArray"];
        };
        /** Whole plan */
        DensePlanRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "dense";
        };
        DensityAnswer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "density";
            /** @description log pi(x1 | x0), one an end. */
            logDensity: components["schemas"]["ResultArray"];
        };
        /**
         * Density
         * @description log pi(x1 | x0) for pairs of points, or for one starting point and many ends.
         */
        DensityQuestion: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "density";
            /**
             * Starting points
             * @description One for each end, or one for all of them.
             */
            x0: components["schemas"]["ArrayInput"];
            /**
             * Ends
             * @description One a row.
             */
            x1: components["schemas"]["ArrayInput"];
        };
        /** @description What a worker computes on. */
        Device: {
            /** @description Null where nobody has measured yet. */
            calibration: components["schemas"]["DeviceCalibration"] | null;
            /** @description It takes no jobs until then, because of what happened to it. */
            disabled: {
                reason: string;
                /** Format: date-time */
                until: string;
            } | null;
            /** @description It computes in float64 too. */
            float64: boolean;
            /** @description Products of matrices in float32 have all 24 bits. */
            fullFloat32: boolean;
            /** @description It computes on the processor. */
            isSoftware: boolean;
            /** @description What the arrays of one job may take on it. */
            memoryBytes: number;
            name: string;
            /** @enum {string} */
            provider: "cpu" | "cuda" | "webgpu";
            /**
             * @description The jobs that the worker takes: those whose `routing.device` this is.
             * @enum {string}
             */
            queue: "cpu" | "gpu";
            /**
             * Format: date-time
             * @description When the worker last said that it is there.
             */
            seenAt: string;
            /** @description Of one process; another one after each start. */
            worker: string;
        };
        /** @description What the device was measured to do. */
        DeviceCalibration: {
            /** @description Read by products of a matrix and a vector. */
            bytesPerSecond: number;
            /** @description The same in float64; absent where the device has none. */
            float64FlopsPerSecond?: number;
            /** @description In float32 products of matrices. */
            flopsPerSecond: number;
            /** @description What one operation of a graph costs, however small its arrays. */
            secondsPerNode: number;
            uploadBytesPerSecond: number;
        };
        DeviceList: {
            items: components["schemas"]["Device"][];
        };
        DriftAnswer: {
            /** @description Drifts, points x D. */
            drift: components["schemas"]["ResultArray"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "drift";
        };
        /**
         * Drift
         * @description The drift g(x, t) of the process dX = g(X, t) dt + sqrt(epsilon) dW.
         */
        DriftQuestion: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "drift";
            /** @description When. */
            t: number;
            /**
             * Points
             * @description Where the process is, one a row.
             */
            x: components["schemas"]["ArrayInput"];
        };
        /** @description An array as base64 of its little-endian, row-major bytes. */
        EncodedArray: {
            /** @description Base64 of the little-endian, row-major bytes. */
            base64: string;
            /** @enum {string} */
            dtype: "float64" | "float32";
            shape: number[];
        };
        /** @description Of valueNegEntropy, by the envelope theorem: d/dC = P, d/dr = f, d/dc = g. */
        EntropicTransportGradients: {
            /** @description One gradient a point: sum_j P_ij times the gradient of the cost. Null for a cost matrix. */
            sourcePoints: components["schemas"]["ResultArray"] | null;
            /** @description The potentials f, moved by a constant so that their mean under the masses is 0: for changes that keep the total. Null at zero mass. */
            sourceWeights: components["schemas"]["ResultArray"];
            targetPoints: components["schemas"]["ResultArray"] | null;
            targetWeights: components["schemas"]["ResultArray"];
        };
        /** @description The answer of transport.exact. */
        ExactPlanResult: {
            algorithm: components["schemas"]["ExactTransportAlgorithm"];
            /** @description One point a source, where asked for; null at zero mass. */
            barycentricProjection: components["schemas"]["ResultArray"] | null;
            binnedPlan: components["schemas"]["BinnedTransportPlan"];
            couplings: components["schemas"]["TransportCouplings"] | null;
            /** @description sum r f + sum c g: no plan costs less, as f_i + g_j <= C_ij for all pairs. */
            dualValue: number;
            /** @description Largest f_i + g_j - C_ij, or 0. */
            dualViolation: number;
            /** @description transportCost - dualValue: by how much the plan may be off. 0 but for rounding where optimal. */
            dualityGap: number;
            gradients: components["schemas"]["ExactTransportGradients"] | null;
            iterations: components["schemas"]["ExactTransportIterations"];
            /** @description L1 error of the target marginal, as a share of the mass. */
            marginalErrorColumns: number;
            /** @description L1 error of the source marginal, as a share of the mass. */
            marginalErrorRows: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "exact";
            /** @description Positive entries of the plan: at most sources + targets - 1. */
            nonzeros: number;
            /** @description The solve came to its end and every statement of the certificate holds. */
            optimal: boolean;
            plan: components["schemas"]["ExactTransportPlan"];
            /** @description f and g: what one more unit of mass at a source or a target costs, with sum_j c_j g_j = 0; null at zero mass. */
            potentials: {
                source: components["schemas"]["ResultArray"];
                target: components["schemas"]["ResultArray"];
            };
            /** @description Why this method. */
            reason: string;
            resolved: components["schemas"]["ResolvedExactTransport"];
            /** @enum {string} */
            stopReason: "optimal" | "stopped" | "time_limit";
            /** @description sum C P, of the mass given: the optimal value. */
            transportCost: number;
            /** @description sqrt(transportCost / total mass) for points and the squared Euclidean cost: their distance W2. */
            wasserstein2: number | null;
        };
        ExactResult: {
            algorithm: components["schemas"]["ExactTransportAlgorithm"];
            /** @description One point a source, where asked for; null at zero mass. */
            barycentricProjection: components["schemas"]["ResultArray"] | null;
            binnedPlan: components["schemas"]["BinnedTransportPlan"];
            couplings: components["schemas"]["TransportCouplings"] | null;
            /** @description sum r f + sum c g: no plan costs less, as f_i + g_j <= C_ij for all pairs. */
            dualValue: number;
            /** @description Largest f_i + g_j - C_ij, or 0. */
            dualViolation: number;
            /** @description transportCost - dualValue: by how much the plan may be off. 0 but for rounding where optimal. */
            dualityGap: number;
            gradients: components["schemas"]["ExactTransportGradients"] | null;
            iterations: components["schemas"]["ExactTransportIterations"];
            /** @description L1 error of the target marginal, as a share of the mass. */
            marginalErrorColumns: number;
            /** @description L1 error of the source marginal, as a share of the mass. */
            marginalErrorRows: number;
            /** @description Positive entries of the plan: at most sources + targets - 1. */
            nonzeros: number;
            /** @description The solve came to its end and every statement of the certificate holds. */
            optimal: boolean;
            plan: components["schemas"]["ExactTransportPlan"];
            /** @description f and g: what one more unit of mass at a source or a target costs, with sum_j c_j g_j = 0; null at zero mass. */
            potentials: {
                source: components["schemas"]["ResultArray"];
                target: components["schemas"]["ResultArray"];
            };
            resolved: components["schemas"]["ResolvedExactTransport"];
            /** @enum {string} */
            stopReason: "optimal" | "stopped" | "time_limit";
            /** @description sum C P, of the mass given: the optimal value. */
            transportCost: number;
            /** @description sqrt(transportCost / total mass) for points and the squared Euclidean cost: their distance W2. */
            wasserstein2: number | null;
        };
        /** @description The cheapest way to move one distribution of mass onto another, without regularisation: the network simplex, or shortest augmenting paths (Jonker and Volgenant) for an assignment. Answers at most sources + targets - 1 plan entries, dual potentials and a certificate that no plan is cheaper. */
        ExactSubmission: {
            /**
             * Algorithm
             * @description network-simplex solves everything; assignment (shortest augmenting paths) needs as many sources as targets, all of equal mass; auto takes the one expected to be faster and says why.
             * @default auto
             * @enum {string}
             */
            algorithm?: "auto" | "network-simplex" | "assignment";
            /**
             * Barycentric projection
             * @description Whether to answer where each source point goes on average: sum_j P_ij y_j / sum_j P_ij. Needs points.
             * @default false
             */
            barycentricProjection?: boolean;
            /**
             * Cost
             * @description A cost matrix, or two point clouds and a metric.
             */
            cost: components["schemas"]["MatrixTransportCost"] | components["schemas"]["PointTransportCost"];
            /**
             * Gradients
             * @description Whether to answer the gradients of the value with respect to weights and, where given, points.
             * @default false
             */
            gradients?: boolean;
            /** @default {} */
            job?: components["schemas"]["JobOptions"];
            /**
             * Totals that differ
             * @description strict refuses masses whose totals differ by more than 1e-9; normalize divides each side by its total.
             * @default strict
             * @enum {string}
             */
            marginals?: "strict" | "normalize";
            /**
             * Plan
             * @description In which form the transport plan is answered.
             * @default {
             *       "kind": "sparse"
             *     }
             */
            plan?: components["schemas"]["NoExactPlanRequest"] | components["schemas"]["SparseExactPlanRequest"] | components["schemas"]["DenseExactPlanRequest"];
            /**
             * Source masses
             * @description One mass >= 0 a source; a zero leaves that source out. Uniform when absent.
             */
            sourceWeights?: components["schemas"]["ArrayInput"];
            /**
             * Target masses
             * @description One mass >= 0 a target; a zero leaves that target out. Uniform when absent.
             */
            targetWeights?: components["schemas"]["ArrayInput"];
        };
        ExactTransportAlgorithm: {
            /** @description Why this one. */
            reason: string;
            /** @enum {string} */
            requested: "auto" | "network-simplex" | "assignment";
            /** @enum {string} */
            used: "network-simplex" | "assignment";
        };
        /** @description Of transportCost, by the envelope theorem: d/dC = P, d/dr = f, d/dc = g. */
        ExactTransportGradients: {
            /** @description One gradient a point: sum_j P_ij times the gradient of the cost. Null for a cost matrix. */
            sourcePoints: components["schemas"]["ResultArray"] | null;
            /** @description The potentials f, moved by a constant so that their mean under the masses is 0: for changes that keep the total. Null at zero mass. */
            sourceWeights: components["schemas"]["ResultArray"];
            targetPoints: components["schemas"]["ResultArray"] | null;
            targetWeights: components["schemas"]["ResultArray"];
        };
        ExactTransportIterations: {
            /** @description Pivots among them that moved no mass. */
            degeneratePivots: number;
            /** @description Pivots of the network simplex. */
            pivots: number;
            /** @description Rows of costs that the assignment looked at. */
            rowScans: number;
        };
        ExactTransportPlan: components["schemas"]["NoPlan"] | components["schemas"]["SparsePlan"] | components["schemas"]["DensePlan"];
        FixedSupportBarycenterResult: {
            /** @description Masses of the barycenter, of sum 1. */
            barycenter: components["schemas"]["ResultArray"];
            converged: boolean;
            /** @description No barycenter has a lower objective. */
            dualValue: number;
            /** @description objective - dualValue. */
            dualityGap: number;
            iterations: number;
            /** @description sum_k w_k ||P_k 1 - b||_1: how far the plans are from sharing the barycenter. */
            marginalError: number;
            /** @description sum_k w_k (sum C P_k + epsilon sum P_k log P_k) over the plans P_k from the barycenter to the histograms. */
            objective: number;
            picture: components["schemas"]["MeasuresPicture"];
            /** @description Measures x histogram points: the derivative of the objective by each histogram mass, up to a constant a measure; null at zero mass. */
            potentials: components["schemas"]["ResultArray"];
            resolved: components["schemas"]["ResolvedFixedSupportBarycenter"];
            /** @enum {string} */
            stopReason: "tolerance" | "max_iterations" | "stopped" | "time_limit";
            /** @description sum C P_k of each measure. */
            transportCosts: number[];
        };
        /** @description The histogram that is nearest to several given ones in entropic transport cost, weighted as you like, by iterative Bregman projections in logarithms: the right minimiser for unequal weights too. */
        FixedSupportBarycenterSubmission: {
            /**
             * Cost
             * @description A cost matrix, or the points that the histograms stand on and a metric.
             */
            cost: components["schemas"]["MatrixBarycenterCost"] | components["schemas"]["PointBarycenterCost"];
            /**
             * Cost scale
             * @description Makes epsilon relative: it is multiplied by the largest, mean or median finite cost (of evenly spaced rows where there are more than 4 million pairs). Answers stay in the units of the cost given.
             * @default none
             * @enum {string}
             */
            costScale?: "none" | "max" | "mean" | "median";
            /**
             * Entropic regularisation
             * @description Temperature in units of the cost (of costScale where given): smaller is closer to exact transport. Exactly one of epsilon and eta.
             */
            epsilon?: number;
            /**
             * Inverse regularisation
             * @description 1 / epsilon, the strength the method’s paper uses: larger is closer to exact transport.
             */
            eta?: number;
            /**
             * Histograms
             * @description One measure a row, each divided by its sum: masses >= 0 over the same support.
             */
            histograms: components["schemas"]["ArrayInput"];
            /** @default {} */
            job?: components["schemas"]["JobOptions"];
            /**
             * Most iterations
             * @description Most rounds of projections; the barycenter so far is answered when they are used up.
             * @default 100000
             */
            maxIterations?: number;
            /**
             * Tolerance
             * @description Largest weighted L1 distance between the barycenter and the marginals of the plans to it.
             * @default 1e-9
             */
            tolerance?: number;
            /**
             * Weights of the measures
             * @description One weight >= 0 a measure, divided by their sum: how near the barycenter is to each. Equal when absent.
             */
            weights?: components["schemas"]["ArrayInput"];
        };
        FreeSupportBarycenterResult: {
            /** @description The points stay where they are: a local optimum. */
            converged: boolean;
            iterations: number;
            /** @description How far the last round would move a point, as a share of the spread. */
            movement: number;
            /** @description sum_k w_k W2^2 between the barycenter and measure k. */
            objective: number;
            picture: components["schemas"]["PointMeasuresPicture"];
            /** @description One point of the barycenter a row, all of equal mass. */
            points: components["schemas"]["ResultArray"];
            resolved: components["schemas"]["ResolvedFreeSupportBarycenter"];
            /** @description W2^2 to each measure. */
            squaredDistances: number[];
            /** @enum {string} */
            stopReason: "tolerance" | "max_iterations" | "stopped" | "time_limit";
        };
        /** @description The point cloud that is nearest to several given ones in squared Wasserstein distance, its points free to move, by exact transport to every measure in turn with moving the points. */
        FreeSupportBarycenterSubmission: {
            /** @default {} */
            job?: components["schemas"]["JobOptions"];
            /**
             * Most iterations
             * @description Most rounds of transport to every measure; the points so far are answered when they are used up.
             * @default 200
             */
            maxIterations?: number;
            /**
             * Measures
             * @description Weighted point clouds to be between.
             */
            measures: components["schemas"]["PointMeasure"][];
            /**
             * Seed
             * @description Of the starting points: the barycenter found is a local optimum, and others may be found from others.
             * @default 0
             */
            seed?: number;
            /**
             * Points of the barycenter
             * @description How many, all of equal mass: as many as the smallest measure has when absent.
             */
            size?: number;
            /**
             * Starting points
             * @description Where the points begin, instead of at points of the measures drawn by k-means++; says their number too.
             */
            start?: components["schemas"]["ArrayInput"];
            /**
             * Tolerance
             * @description Ends when no point moves by more than this share of the measures’ spread.
             * @default 1e-9
             */
            tolerance?: number;
            /**
             * Weights of the measures
             * @description One weight >= 0 a measure, divided by their sum: how near the barycenter is to each. Equal when absent.
             */
            weights?: components["schemas"]["ArrayInput"];
        };
        GaussianBridgeResult: {
            bridge: components["schemas"]["SchrodingerBridge"];
            /** @description r, D numbers. */
            centre: components["schemas"]["ResultArray"];
            /** @description Cov(x0, x1) = C0 S. */
            crossCovariance: components["schemas"]["ResultArray"];
            /** @description Mean and covariance of the process at the times asked for. */
            marginals: {
                covariance: components["schemas"]["ResultArray"];
                mean: components["schemas"]["ResultArray"];
                time: number;
            }[];
            /** @description KL of the plan from the independent one. */
            mutualInformation: number;
            picture: components["schemas"]["SchrodingerBridgePicture"] | null;
            /** @description S, D x D: x1 given x0 is N(r + S x0, epsilon S). */
            spread: components["schemas"]["ResultArray"];
            /** @description E |x0 - x1|^2 / 2 under the plan. */
            transportCost: number;
            /** @description Half the squared distance W2: the cost for epsilon to 0. */
            unregularisedCost: number;
            /** @description transportCost + epsilon mutualInformation: what the plan minimises. */
            value: number;
        };
        /** @description The Schrodinger bridge and the entropic transport plan between two Gaussians, given by moments or by samples, in closed form: the plan, its values, the law of the process at any time, and a bridge that can be sampled. */
        GaussianBridgeSubmission: {
            /**
             * Noise of the process
             * @description Variance of the Brownian prior after unit time, in squared units of the data.
             */
            epsilon: number;
            /** @default {} */
            job?: components["schemas"]["JobOptions"];
            /**
             * Seed
             * @description Of the paths in the picture.
             * @default 0
             */
            seed?: number;
            /**
             * Source
             * @description The first distribution.
             */
            source: components["schemas"]["GaussianSide"];
            /**
             * Target
             * @description The second distribution.
             */
            target: components["schemas"]["GaussianSide"];
            /**
             * Times
             * @description Where in [0, 1] the mean and covariance of the process are answered.
             * @default [
             *       0.25,
             *       0.5,
             *       0.75
             *     ]
             */
            times?: number[];
        };
        /**
         * Moments
         * @description Mean and covariance.
         */
        GaussianOfMoments: {
            /**
             * Covariance
             * @description D x D, symmetric and positive definite.
             */
            covariance: components["schemas"]["ArrayInput"];
            /**
             * Mean
             * @description D numbers.
             */
            mean: components["schemas"]["ArrayInput"];
        };
        /**
         * Sample
         * @description The Gaussian with the mean and covariance of points.
         */
        GaussianOfPoints: {
            /**
             * Points
             * @description A sample, one point a row.
             */
            points: components["schemas"]["ArrayInput"];
        };
        GaussianSide: components["schemas"]["GaussianOfPoints"] | components["schemas"]["GaussianOfMoments"];
        /** @description Points of at most two dimensions and where they would move, for pictures. */
        GradientField: {
            /** @description Minus the gradient at each source point, divided by its mass. */
            descent: number[][];
            /** @description Share of the points that are listed. */
            drawn: number;
            /** @enum {string} */
            metric: "sqeuclidean" | "euclidean" | "cityblock" | "cosine";
            source: number[][];
            target: number[][];
        };
        Health: {
            /** @constant */
            status: "ok";
        };
        Histogram: {
            counts: number[];
            /** @description One more than counts. */
            edges: number[];
        };
        /** @description Nested numbers; null marks an absent entry (NaN in binary forms). */
        InlineArray: {
            /** @enum {string} */
            dtype: "float64" | "float32";
            shape: number[];
            values: unknown[];
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
        Job: {
            attempt: number;
            /** @description Id of the batch it was submitted in. */
            batch: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Where the last attempt computes or has computed. */
            device: ("cpu" | "gpu") | null;
            /** @description Why the job failed. */
            error: components["schemas"]["Problem"] | null;
            estimate: components["schemas"]["JobEstimate"];
            /** @description When the result is deleted. */
            expiresAt: string | null;
            finishedAt: string | null;
            id: string;
            labels: {
                [key: string]: string;
            };
            links: {
                cancel: string;
                events: string;
                request: string;
                result: string;
                self: string;
                stop: string;
                views: string;
            };
            maxAttempts: number;
            maxQueueSeconds: number;
            maxRunSeconds: number;
            /** @description How it succeeded; null unless the state is `succeeded`. */
            outcome: ("converged" | "max_iterations" | "time_limit" | "stopped") | null;
            /** @enum {string} */
            precision: "auto" | "float32" | "float64";
            progress: components["schemas"]["JobProgress"] | null;
            /** @enum {string} */
            requestedDevice: "auto" | "cpu" | "gpu";
            retentionSeconds: number;
            /** @description Grows by one with every visible change; the ETag. */
            revision: number;
            routing: components["schemas"]["JobRouting"];
            solver: string;
            solverVersion: string;
            startedAt: string | null;
            /** @enum {string} */
            state: "queued" | "running" | "cancelling" | "succeeded" | "failed" | "cancelled" | "expired";
            /** @description When the solver was asked for its best so far. */
            stopRequestedAt: string | null;
            warnings: components["schemas"]["JobWarning"][];
        };
        /** @description An upper bound on what the job takes. */
        JobEstimate: {
            flops: number;
            memoryBytes: number;
        };
        /** @description The events after the one asked for, oldest first. */
        JobEventPage: {
            /** @description The job is over: nothing will follow. */
            complete: boolean;
            items: (components["schemas"]["JobStateEvent"] | components["schemas"]["JobProgressEvent"])[];
        };
        /** @description How the job is run: labels, device, time limits, retention. */
        JobOptions: {
            /**
             * @description Where to compute. `auto`: on a GPU where one is there and worth it, else on the CPU.
             * @default auto
             * @enum {string}
             */
            device?: "auto" | "cpu" | "gpu";
            /**
             * @description Up to 16 names and values of your own, to find jobs by.
             * @default {}
             */
            labels?: {
                [key: string]: string;
            };
            /**
             * @description A job that has not started after this many seconds expires.
             * @default 3600
             */
            maxQueueSeconds?: number;
            /**
             * @description The computation is ended after this many seconds; a solver that can keeps its best so far.
             * @default 300
             */
            maxRunSeconds?: number;
            /**
             * @description Arithmetic on a GPU: float32 unless `float64` is asked for and the GPU has it. What it answers is certified in float64 on the CPU in any case.
             * @default auto
             * @enum {string}
             */
            precision?: "auto" | "float32" | "float64";
            /**
             * @description The result is deleted this many seconds after the job has finished.
             * @default 604800
             */
            retentionSeconds?: number;
        };
        JobPage: {
            items: components["schemas"]["Job"][];
            /** @description Absent on the last page. */
            nextPageToken?: string;
        };
        JobProgress: {
            /** @description Since the solver began this attempt. */
            elapsedSeconds: number;
            fraction?: number;
            iteration: number;
            /** @description Values of the solver’s declared metrics. */
            metrics: {
                [key: string]: number;
            };
            phase: string;
        };
        JobProgressEvent: {
            /** Format: date-time */
            at: string;
            data: components["schemas"]["JobProgress"];
            /** @description The revision that the job had with it. Grows; numbers of progress that was replaced are missing. */
            sequence: number;
            /**
             * @description At most four a second; only the newest is kept.
             * @constant
             */
            type: "progress";
        };
        JobResult: {
            /** @description What proves the answer. */
            certificate: {
                bound: number;
                holds: boolean;
                name: string;
                title: string;
                value: number;
            }[];
            /** @enum {string} */
            outcome: "converged" | "max_iterations" | "time_limit" | "stopped";
            /** @description As the solver’s result schema says. */
            result: components["schemas"]["SinkhornNewtonSparseResult"] | components["schemas"]["ExactResult"] | components["schemas"]["PartialResult"] | components["schemas"]["SinkhornDivergenceResult"] | components["schemas"]["OneDimensionalResult"] | components["schemas"]["FixedSupportBarycenterResult"] | components["schemas"]["UnbalancedResult"] | components["schemas"]["SlicedWassersteinResult"] | components["schemas"]["FreeSupportBarycenterResult"] | components["schemas"]["PlanResult"] | components["schemas"]["ManyResult"] | components["schemas"]["LightSchrodingerBridgeResult"] | components["schemas"]["GaussianBridgeResult"] | components["schemas"]["BridgeQuestionResult"];
            seconds: number;
            solver: string;
            solverVersion: string;
            threads: number;
            /** @description Equally long columns for a convergence plot. */
            trace: {
                [key: string]: (number | string)[];
            };
            warnings: components["schemas"]["JobWarning"][];
        };
        /** @description Where the job is computed, and why there. */
        JobRouting: {
            /** @enum {string} */
            device: "cpu" | "gpu";
            /** @description What the decision rests on, where there was a GPU to choose. */
            estimates?: {
                cpuSeconds: number;
                gpuSeconds: number;
                queueSeconds: number;
            };
            /** @description The reason, as a sentence. */
            why: string;
        };
        JobStateEvent: {
            /** Format: date-time */
            at: string;
            data: {
                attempt: number;
                /** @description Of a job that failed. */
                error?: components["schemas"]["Problem"];
                /**
                 * @description Of a job that succeeded.
                 * @enum {string}
                 */
                outcome?: "converged" | "max_iterations" | "time_limit" | "stopped";
                /** @enum {string} */
                state: "queued" | "running" | "cancelling" | "succeeded" | "failed" | "cancelled" | "expired";
            };
            /** @description The revision that the job had with it. Grows; numbers of progress that was replaced are missing. */
            sequence: number;
            /**
             * @description `state`: the job entered a state, began another attempt or waits for another device. `stop`: the solver was asked to stop.
             * @enum {string}
             */
            type: "state" | "stop";
        };
        JobWarning: {
            code: string;
            detail: string;
        };
        /**
         * L-BFGS
         * @description Quasi-Newton steps on the whole training sample.
         */
        LbfgsOptimiser: {
            /**
             * Gradient tolerance
             * @description Ends when no entry of the gradient of the training loss is larger.
             * @default 0.000001
             */
            gradientTolerance?: number;
            /**
             * Most iterations
             * @description Steps over the whole sample; each costs one or two evaluations.
             * @default 1000
             */
            iterations?: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "lbfgs";
            /**
             * Patience
             * @description Ends after this many iterations in a row without a lower loss on the held-out points.
             * @default 50
             */
            patience?: number;
        };
        LightSchrodingerBridgeResult: {
            bridge: components["schemas"]["SchrodingerBridge"];
            losses: components["schemas"]["BridgeLosses"];
            picture: components["schemas"]["SchrodingerBridgePicture"] | null;
            resolved: components["schemas"]["ResolvedBridgeTraining"];
            training: components["schemas"]["BridgeTraining"];
            transport: components["schemas"]["BridgeTransportQuality"];
        };
        /** @description Learns from two unpaired samples the most likely random process that carries one distribution to the other: entropic optimal transport as a generative model. Its potential is a mixture of Gaussians, so the loss, samples, drift and densities are exact formulas; nothing is simulated in training. The bridge can be asked for more than its job answers. */
        LightSchrodingerBridgeSubmission: {
            /**
             * Backend
             * @description What computes loss and gradient of a step: formulas of this service, or TensorFlow where it is installed (automatic differentiation in float32; diagonal covariances).
             * @default built-in
             * @enum {string}
             */
            backend?: "built-in" | "tensorflow";
            /**
             * Components (K)
             * @description Gaussians of the potential: at least as many as the target has clusters, at most as many as points.
             * @default 50
             */
            components?: number;
            /**
             * Covariance
             * @description Shape of the components: diagonal is what the paper uses, full costs D / 2 times as much.
             * @default diagonal
             * @enum {string}
             */
            covariance?: "diagonal" | "full";
            /**
             * Noise of the process
             * @description Variance of the Brownian prior after unit time, in squared units of the data: small for nearly straight deterministic paths, large for diverse ones.
             */
            epsilon: number;
            /**
             * Held-out fraction
             * @description Share of both samples that is not trained on; the parameters with the lowest loss on it are kept.
             * @default 0.1
             */
            heldOutFraction?: number;
            /**
             * Initial spread
             * @description S at the start (published: 0.1 or 1); by default that of Gaussians with the variances of the data.
             */
            initialSpread?: number;
            /**
             * Initialisation
             * @description Where the centres start: at target points far from each other, or at random ones as published.
             * @default k-means++
             * @enum {string}
             */
            initialisation?: "k-means++" | "samples";
            /** @default {} */
            job?: components["schemas"]["JobOptions"];
            /**
             * Optimiser
             * @description How the loss is minimised.
             * @default {
             *       "method": "auto"
             *     }
             */
            optimiser?: components["schemas"]["AutomaticOptimiser"] | components["schemas"]["AdamOptimiser"] | components["schemas"]["LbfgsOptimiser"];
            /**
             * Precision
             * @description Of the products in training. auto takes float32 where its products are much faster (large batches, a device), and lets L-BFGS end in float64; float32 is for Adam. Losses in the answer are computed in float64.
             * @default auto
             * @enum {string}
             */
            precision?: "auto" | "float64" | "float32";
            /**
             * Starts
             * @description Trains from so many starts and keeps the lowest held-out loss: the loss has local minima.
             * @default 1
             */
            restarts?: number;
            /**
             * Seed
             * @description Of the split, the start, the batches and the samples in the answer.
             * @default 0
             */
            seed?: number;
            /**
             * Source sample
             * @description Points of the first distribution, one a row. They are not paired with the targets.
             */
            source: components["schemas"]["ArrayInput"];
            /**
             * Standardise
             * @description Trains on centred data of unit spread (one scale for both sides); answers stay in the units given.
             * @default true
             */
            standardise?: boolean;
            /**
             * Target sample
             * @description Points of the second distribution, one a row.
             */
            target: components["schemas"]["ArrayInput"];
        };
        ManyResult: {
            /** @description How many problems are within the tolerance. */
            converged: number;
            histograms: {
                iterations: components["schemas"]["Histogram"];
                transportCost: components["schemas"]["Histogram"];
            };
            /** @description Sinkhorn sweeps of each problem. */
            iterations: components["schemas"]["ResultArray"];
            largestMarginalError: number;
            /** @description L1 error of both marginals of each problem. */
            marginalErrors: components["schemas"]["ResultArray"];
            /** @description f and g of P_ij = exp((f_i + g_j - C_ij) / epsilon), problems x sources and problems x targets, with sum_j c_j g_j = 0; null at zero mass. Where asked for. */
            potentials: {
                source: components["schemas"]["ResultArray"];
                target: components["schemas"]["ResultArray"];
            } | null;
            resolved: components["schemas"]["ResolvedMany"];
            /** @enum {string} */
            stopReason: "tolerance" | "maxIterations" | "stopped" | "time_limit";
            /** @description sum C P of each problem, per unit of mass. */
            transportCosts: components["schemas"]["ResultArray"];
            /** @description The first 100 that are not, counted from 0. */
            unconverged: number[];
            /** @description The smallest sum C P + epsilon KL(P | r c^T) of each problem, by its dual: a lower bound. */
            values: components["schemas"]["ResultArray"];
        };
        /** @description Thousands of independent entropic transport problems of at most 256 x 256 in one request, each solved on one thread in that core’s cache: pairs of histograms over one cost, stacked cost matrices, or stacked point clouds. */
        ManySubmission: {
            /**
             * Costs
             * @description One cost matrix for all, a matrix each, or two point clouds each.
             */
            cost: components["schemas"]["SharedTransportCost"] | components["schemas"]["StackedTransportCosts"] | components["schemas"]["StackedPointCosts"];
            /**
             * Entropic regularisation
             * @description Temperature in units of the cost (of costScale where given): smaller is closer to exact transport. Exactly one of epsilon and eta.
             */
            epsilon?: number;
            /**
             * Inverse regularisation
             * @description 1 / epsilon, the strength the method’s paper uses: larger is closer to exact transport.
             */
            eta?: number;
            /** @default {} */
            job?: components["schemas"]["JobOptions"];
            /**
             * Most sweeps
             * @description Most Sinkhorn sweeps of one problem; its answer so far is returned when they are used up.
             * @default 100000
             */
            maxIterations?: number;
            /**
             * Potentials
             * @description Whether the dual potentials of every problem are answered: its plan follows from them.
             * @default false
             */
            potentials?: boolean;
            /**
             * Problems
             * @description How many independent problems the arrays hold, all with as many sources and as many targets.
             */
            problems: number;
            /**
             * Masses of the sources
             * @description problems x sources, or one row for all: masses >= 0, divided by their totals; a zero leaves that source out, so that smaller problems can be padded. Uniform when absent.
             */
            sourceWeights?: components["schemas"]["ArrayInput"];
            /**
             * Masses of the targets
             * @description problems x targets, or one row for all: masses >= 0, divided by their totals; a zero leaves that target out, so that smaller problems can be padded. Uniform when absent.
             */
            targetWeights?: components["schemas"]["ArrayInput"];
            /**
             * Tolerance
             * @description Largest L1 error of both marginals together of each problem, as a share of its mass.
             * @default 1e-9
             */
            tolerance?: number;
        };
        /** Cost matrix */
        MatrixBarycenterCost: {
            /**
             * Cost matrix
             * @description Points of the barycenter x points of the histograms.
             */
            matrix: components["schemas"]["ArrayInput"];
        };
        /**
         * Cost matrix
         * @description Costs given as a matrix.
         */
        MatrixTransportCost: {
            /**
             * Cost matrix
             * @description Cost of moving one unit of mass from source i to target j, sources x targets. Infinity forbids a pair.
             */
            matrix: components["schemas"]["ArrayInput"];
        };
        /** @description The measures summed into few bins, for pictures. */
        MeasuresPicture: {
            /**
             * @description By index where the support has no coordinates to draw.
             * @enum {string}
             */
            axes: "index" | "line" | "plane";
            /** @description Shares of the mass, row-major over the bins. */
            barycenter: number[];
            /** @description Along each axis. */
            bins: number[];
            /** @description The same of the first measures. */
            measures: number[][];
            /** @description From the first to the last bin’s middle, along each axis. */
            ranges: [
                number,
                number
            ][];
        };
        /** @description A number that progress carries. */
        Metric: {
            name: string;
            /** @enum {string} */
            scale: "linear" | "log";
            title: string;
            unit: string;
        };
        MomentsAnswer: {
            /** @description Cov[x_t | x0], D columns: the D rows of the first matrix, then those of the next. */
            covariances: components["schemas"]["ResultArray"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "moments";
            /** @description D x D. */
            marginalCovariance: components["schemas"]["ResultArray"];
            /** @description Of the process that starts from these points, evenly weighted: D. */
            marginalMean: components["schemas"]["ResultArray"];
            /** @description E[x_t | x0], points x D. */
            means: components["schemas"]["ResultArray"];
        };
        /**
         * Moments
         * @description Mean and covariance of the process at a time, for each starting point and for all together.
         */
        MomentsQuestion: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "moments";
            /**
             * @description When.
             * @default 1
             */
            t?: number;
            /**
             * Starting points
             * @description One a row.
             */
            x0: components["schemas"]["ArrayInput"];
        };
        /** @description Up to 1000 submissions, in a body of at most 8 MiB. */
        NewBatch: {
            items: components["schemas"]["BatchItem"][];
        };
        /** @description The answer of transport.sinkhorn-newton-sparse, with Newton steps. */
        NewtonPlanResult: {
            /** @description One point a source, where asked for; null at zero mass. */
            barycentricProjection: components["schemas"]["ResultArray"] | null;
            /** @description The transport cost exceeds the unregularised optimum by no more than this, per unit of mass. */
            biasBound: number;
            binnedPlan: components["schemas"]["BinnedTransportPlan"];
            converged: boolean;
            couplings: components["schemas"]["TransportCouplings"] | null;
            /** @description A lower bound of the smallest valueNegEntropy there is. */
            dualValue: number;
            /** @description |valueNegEntropy - dualValue| */
            dualityGap: number;
            gradients: components["schemas"]["EntropicTransportGradients"] | null;
            iterations: components["schemas"]["TransportIterations"];
            /** @description L1 error of the target marginal, as a share of the mass. */
            marginalErrorColumns: number;
            /** @description L1 error of the source marginal, as a share of the mass. */
            marginalErrorRows: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "sinkhorn-newton-sparse";
            plan: components["schemas"]["TransportPlan"];
            /** @description f and g of P_ij = total mass x exp((f_i + g_j - C_ij) / epsilon), with sum_j c_j g_j = 0; null at zero mass. */
            potentials: {
                source: components["schemas"]["ResultArray"];
                target: components["schemas"]["ResultArray"];
            };
            /** @description Why this method. */
            reason: string;
            resolved: components["schemas"]["ResolvedTransportOptions"];
            /** @enum {string} */
            stopReason: "tolerance" | "newtonIterations" | "maxIterations" | "stopped" | "time_limit";
            /** @description sum C P, of the mass given. */
            transportCost: number;
            /** @description sum C P + epsilon KL(P | r c^T), of the plan and marginals divided by the total mass. */
            valueKl: number;
            /** @description sum C P + epsilon sum P log P, of the plan divided by its total mass. */
            valueNegEntropy: number;
        };
        /** No plan */
        NoAnyPlanRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "none";
        };
        /** No plan */
        NoExactPlanRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "none";
        };
        NoPlan: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "none";
        };
        /** No plan */
        NoPlanRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "none";
        };
        /** No plan */
        NoQuantilePlanRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "none";
        };
        OneDimensionalPlan: components["schemas"]["NoPlan"] | components["schemas"]["SparsePlan"];
        OneDimensionalResult: {
            /** @description sum r f + sum c g: no plan costs less. */
            dualValue: number;
            /** @description transportCost - dualValue: 0 but for rounding. */
            dualityGap: number;
            /** @description L1 error of the target marginal, as a share of the mass. */
            marginalErrorColumns: number;
            /** @description L1 error of the source marginal, as a share of the mass. */
            marginalErrorRows: number;
            /** @description Positive entries of the plan: at most sources + targets - 1. */
            nonzeros: number;
            plan: components["schemas"]["OneDimensionalPlan"];
            /** @description f and g with f_i + g_j <= |x_i - y_j|^p and sum_j c_j g_j = 0; null at zero mass. */
            potentials: {
                source: components["schemas"]["ResultArray"];
                target: components["schemas"]["ResultArray"];
            };
            quantiles: components["schemas"]["TransportQuantiles"];
            resolved: components["schemas"]["ResolvedOneDimensional"];
            /** @description sum |x_i - y_j|^p P_ij, of the mass given. */
            transportCost: number;
            /** @description W_p = (transportCost / total mass)^(1/p). */
            wasserstein: number;
        };
        /** @description Exact Wasserstein distance W_p and coupling of two distributions of numbers, by their quantile functions: sorting is all it takes, so millions of values are no trouble. */
        OneDimensionalSubmission: {
            /** @default {} */
            job?: components["schemas"]["JobOptions"];
            /**
             * Totals that differ
             * @description strict refuses masses whose totals differ by more than 1e-9; normalize divides each side by its total.
             * @default strict
             * @enum {string}
             */
            marginals?: "strict" | "normalize";
            /**
             * Exponent p
             * @description The cost of a pair is the distance to the power p: 1 for the earth mover’s distance, 2 for W2.
             * @default 2
             */
            p?: number;
            /**
             * Plan
             * @description Whether the coupling itself is answered.
             * @default {
             *       "kind": "none"
             *     }
             */
            plan?: components["schemas"]["NoQuantilePlanRequest"] | components["schemas"]["SparseQuantilePlanRequest"];
            /**
             * Source values
             * @description One number a source, in any order.
             */
            source: components["schemas"]["ArrayInput"];
            /**
             * Source masses
             * @description One mass >= 0 a source; a zero leaves that source out. Uniform when absent.
             */
            sourceWeights?: components["schemas"]["ArrayInput"];
            /**
             * Target values
             * @description One number a target, in any order.
             */
            target: components["schemas"]["ArrayInput"];
            /**
             * Target masses
             * @description One mass >= 0 a target; a zero leaves that target out. Uniform when absent.
             */
            targetWeights?: components["schemas"]["ArrayInput"];
        };
        PartialResult: {
            binnedPlan: components["schemas"]["BinnedTransportPlan"];
            couplings: components["schemas"]["TransportCouplings"] | null;
            /** @description sum r f + sum c g + lambda mass, with f, g <= 0 and f_i + g_j + lambda <= C_ij. */
            dualValue: number;
            /** @description By how much a dual constraint is violated at most. */
            dualViolation: number;
            /** @description transportCost - dualValue: 0 but for rounding where optimal. */
            dualityGap: number;
            iterations: components["schemas"]["PartialTransportIterations"];
            /** @description Mass of each source and target that is not moved. */
            left: {
                source: components["schemas"]["ResultArray"];
                target: components["schemas"]["ResultArray"];
            };
            /** @description L1 error of moved and left target mass, as a share of all mass. */
            marginalErrorColumns: number;
            /** @description L1 error of moved and left source mass, as a share of all mass. */
            marginalErrorRows: number;
            /** @description The mass moved. */
            mass: number;
            /** @description Lambda: what moving a little more mass costs per unit of it. */
            massPrice: number;
            nonzeros: number;
            optimal: boolean;
            plan: components["schemas"]["PartialTransportPlan"];
            /** @description f and g, 0 where mass is left; null at zero mass. */
            potentials: {
                source: components["schemas"]["ResultArray"];
                target: components["schemas"]["ResultArray"];
            };
            resolved: components["schemas"]["ResolvedPartialTransport"];
            /** @enum {string} */
            stopReason: "optimal" | "stopped" | "time_limit";
            /** @description sum C P: no plan that moves this mass costs less. */
            transportCost: number;
        };
        /** @description The cheapest way to move a given amount of mass between distributions whose totals may differ: what is dear to move stays. Exact, with the price of mass and a certificate that no plan is cheaper. */
        PartialSubmission: {
            /**
             * Cost
             * @description A cost matrix, or two point clouds and a metric.
             */
            cost: components["schemas"]["MatrixTransportCost"] | components["schemas"]["PointTransportCost"];
            /**
             * Fraction to move
             * @description Of the smaller of both totals: all of it when neither mass nor fraction is given.
             */
            fraction?: number;
            /** @default {} */
            job?: components["schemas"]["JobOptions"];
            /**
             * Mass to move
             * @description At most the smaller of both totals; what costs least to move is moved. At most one of mass and fraction.
             */
            mass?: number;
            /**
             * Plan
             * @description In which form the transport plan is answered.
             * @default {
             *       "kind": "sparse"
             *     }
             */
            plan?: components["schemas"]["NoExactPlanRequest"] | components["schemas"]["SparseExactPlanRequest"] | components["schemas"]["DenseExactPlanRequest"];
            /**
             * Source masses
             * @description One mass >= 0 a source; a zero leaves that source out. Uniform when absent.
             */
            sourceWeights?: components["schemas"]["ArrayInput"];
            /**
             * Target masses
             * @description One mass >= 0 a target; a zero leaves that target out. Uniform when absent.
             */
            targetWeights?: components["schemas"]["ArrayInput"];
        };
        PartialTransportIterations: {
            degeneratePivots: number;
            pivots: number;
        };
        PartialTransportPlan: components["schemas"]["NoPlan"] | components["schemas"]["SparsePlan"] | components["schemas"]["DensePlan"];
        PerRowTopkPlan: {
            /** @description One entry a row: source index, target index, mass. */
            entries: components["schemas"]["ResultArray"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "perRowTopk";
            /** @description Share of the plan’s mass that these entries carry. */
            massCovered: number;
        };
        /** Largest entries of each source */
        PerRowTopkPlanRequest: {
            /**
             * Entries a source
             * @description How many of the largest entries a source.
             * @default 1
             */
            k?: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "perRowTopk";
        };
        PlanResult: components["schemas"]["ExactPlanResult"] | components["schemas"]["NewtonPlanResult"] | components["schemas"]["SinkhornPlanResult"];
        /** @description Give costs and masses; the method is picked by size, by whether a regularisation is given and by how sweeps converge: exact, Sinkhorn, or Sinkhorn with Newton steps. The answer is that of the solver picked, and says why. */
        PlanSubmission: {
            /**
             * Accuracy
             * @description Where the unregularised cost is wanted and the problem is too large for the exact method: by how much the answer may exceed it, as a share of the largest cost.
             * @default 0.001
             */
            accuracy?: number;
            /**
             * Barycentric projection
             * @description Whether to answer where each source point goes on average: sum_j P_ij y_j / sum_j P_ij. Needs points.
             * @default false
             */
            barycentricProjection?: boolean;
            /**
             * Cost
             * @description A cost matrix, or two point clouds and a metric.
             */
            cost: components["schemas"]["MatrixTransportCost"] | components["schemas"]["PointTransportCost"];
            /**
             * Cost scale
             * @description Makes epsilon relative: it is multiplied by the largest, mean or median finite cost (of evenly spaced rows where there are more than 4 million pairs). Answers stay in the units of the cost given.
             * @default none
             * @enum {string}
             */
            costScale?: "none" | "max" | "mean" | "median";
            /**
             * Entropic regularisation
             * @description Temperature in units of the cost (of costScale where given): smaller is closer to exact transport. Exactly one of epsilon and eta.
             */
            epsilon?: number;
            /**
             * Inverse regularisation
             * @description 1 / epsilon, the strength the method’s paper uses: larger is closer to exact transport.
             */
            eta?: number;
            /**
             * Gradients
             * @description Whether to answer the gradients of the value with respect to weights and, where given, points.
             * @default false
             */
            gradients?: boolean;
            /** @default {} */
            job?: components["schemas"]["JobOptions"];
            /**
             * Totals that differ
             * @description strict refuses masses whose totals differ by more than 1e-9; normalize divides each side by its total.
             * @default strict
             * @enum {string}
             */
            marginals?: "strict" | "normalize";
            /**
             * Method
             * @description auto picks by size, objective and how the sweeps converge; the answer says which and why.
             * @default auto
             * @enum {string}
             */
            method?: "auto" | "exact" | "sinkhorn-newton-sparse" | "sinkhorn";
            /**
             * Objective
             * @description What is wanted: the smallest transport cost itself (unregularised), or the entropic plan, value and potentials at the epsilon given (entropic). auto is entropic where epsilon or eta is given.
             * @default auto
             * @enum {string}
             */
            objective?: "auto" | "unregularised" | "entropic";
            /**
             * Plan
             * @description In which form the transport plan is answered.
             * @default {
             *       "kind": "sparse"
             *     }
             */
            plan?: components["schemas"]["NoAnyPlanRequest"] | components["schemas"]["SparseAnyPlanRequest"] | components["schemas"]["DenseAnyPlanRequest"];
            /**
             * Source masses
             * @description One mass >= 0 a source; a zero leaves that source out. Uniform when absent.
             */
            sourceWeights?: components["schemas"]["ArrayInput"];
            /**
             * Target masses
             * @description One mass >= 0 a target; a zero leaves that target out. Uniform when absent.
             */
            targetWeights?: components["schemas"]["ArrayInput"];
            /**
             * Tolerance
             * @description Largest L1 error of both marginals together, as a share of the mass; the exact method needs none.
             * @default 1e-9
             */
            tolerance?: number;
        };
        /**
         * Points
         * @description The barycenter has the support of the histograms.
         */
        PointBarycenterCost: {
            /**
             * Metric
             * @description Cost of two points.
             * @default sqeuclidean
             * @enum {string}
             */
            metric?: "sqeuclidean" | "euclidean" | "cityblock" | "cosine";
            /**
             * Support
             * @description One point a row, for all histograms.
             */
            support: components["schemas"]["ArrayInput"];
        };
        /** Measure */
        PointMeasure: {
            /**
             * Points
             * @description One point a row, of the same dimension in all measures.
             */
            points: components["schemas"]["ArrayInput"];
            /**
             * Masses
             * @description One mass >= 0 a point, divided by their sum; uniform when absent.
             */
            weights?: components["schemas"]["ArrayInput"];
        };
        /** @description Some of the points, for pictures; null above two dimensions. */
        PointMeasuresPicture: {
            barycenter: number[][];
            measures: number[][][];
        } | null;
        /**
         * Point clouds
         * @description Costs computed from two point clouds.
         */
        PointTransportCost: {
            /**
             * Metric
             * @description Cost between two points: squared Euclidean distance (no factor 1/2), Euclidean, city-block (L1), or cosine (1 - cosine of the angle). Computed where it is needed; the matrix is never asked for.
             * @default sqeuclidean
             * @enum {string}
             */
            metric?: "sqeuclidean" | "euclidean" | "cityblock" | "cosine";
            /**
             * Source points
             * @description One point a row.
             */
            source: components["schemas"]["ArrayInput"];
            /**
             * Target points
             * @description One point a row, of the same dimension.
             */
            target: components["schemas"]["ArrayInput"];
        };
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
        ProblemCode: "MALFORMED_REQUEST" | "VALIDATION_FAILED" | "IDEMPOTENCY_KEY_REUSED" | "PROBLEM_TOO_LARGE" | "GPU_UNAVAILABLE" | "GPU_MEMORY" | "UNAUTHORIZED" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "NOT_ACCEPTABLE" | "CONFLICT" | "RESULT_NOT_READY" | "EXPIRED" | "BODY_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RANGE_NOT_SATISFIABLE" | "HEADERS_TOO_LARGE" | "INTERNAL" | "QUEUE_FULL" | "UNAVAILABLE" | "STORAGE_FULL" | "INPUT_INVALID" | "INFEASIBLE" | "NUMERICAL_BREAKDOWN" | "TOLERANCE_UNREACHABLE" | "OUT_OF_MEMORY" | "TIME_LIMIT" | "GPU_LOST" | "WORKER_CRASHED";
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
        /** @description What a submission of this item alone would have been answered. */
        RefusedItem: {
            /** @description A name of your own; the verdict repeats it. */
            key?: string;
            problem: components["schemas"]["Problem"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            verdict: "refused";
        };
        /**
         * Relative threshold
         * @description Keeps plan entries that matter to their row or column, fewer at first and more near the answer.
         */
        RelativeSparsification: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            rule: "relative";
        };
        ResolvedBridgeQuestion: {
            components: number;
            /** @enum {string} */
            covariance: "diagonal" | "full";
            dimension: number;
            epsilon: number;
            /** @description Draws, paths or points asked for. */
            rows: number;
        };
        /** @description Everything needed to train the same bridge again. */
        ResolvedBridgeTraining: {
            heldOutSources: number;
            heldOutTargets: number;
            /** @description S at the start, a coordinate each. */
            initialSpread: number[];
            /** @enum {string} */
            initialisation: "k-means++" | "samples";
            /** @description With all its options. */
            optimiser: {
                [key: string]: number | string;
            };
            /** @enum {string} */
            precision: "auto" | "float64" | "float32";
            /** @description Units of the data in one standardised unit. */
            scale: number;
            seed: number;
            sourceShift: number[];
            sources: number;
            /** @description epsilon / scale^2. */
            standardisedEpsilon: number;
            targetShift: number[];
            targets: number;
        };
        ResolvedExactTransport: {
            maximumCost: number;
            /** @description Of the pairs with mass on both sides, forbidden ones left out. */
            minimumCost: number;
            sources: number;
            targets: number;
            totalMass: number;
        };
        ResolvedFixedSupportBarycenter: {
            costScale: {
                /** @enum {string} */
                kind: "none" | "max" | "mean" | "median";
                value: number;
            };
            epsilon: number;
            eta: number;
            /** @description eta (max C - min C): how sharp the kernel is. */
            etaRange: number;
            histogramPoints: number;
            /**
             * @description How products with exp(-eta C) were computed.
             * @enum {string}
             */
            kernel: "stored" | "log-domain";
            measures: number;
            /** @description Points of the barycenter. */
            points: number;
            tolerance: number;
            /** @description One a measure, of sum 1. */
            weights: number[];
        };
        ResolvedFreeSupportBarycenter: {
            dimension: number;
            measures: number;
            seed: number;
            size: number;
            /** @description Root mean squared distance of all points from their mean. */
            spread: number;
            /** @description One a measure, of sum 1. */
            weights: number[];
        };
        ResolvedMany: {
            epsilon: number;
            eta: number;
            problems: number;
            sources: number;
            targets: number;
            threads: number;
            tolerance: number;
        };
        ResolvedOneDimensional: {
            p: number;
            sources: number;
            targets: number;
            totalMass: number;
        };
        ResolvedPartialTransport: {
            maximumCost: number;
            minimumCost: number;
            sourceMass: number;
            sources: number;
            targetMass: number;
            targets: number;
        };
        ResolvedSinkhornDivergence: {
            costScale: {
                /** @enum {string} */
                kind: "none" | "max" | "mean" | "median";
                value: number;
            };
            dimension: number;
            /** @description In units of the cost; the same in all three solves. */
            epsilon: number;
            eta: number;
            sources: number;
            targets: number;
            tolerance: number;
        };
        ResolvedSlicedWasserstein: {
            dimension: number;
            p: number;
            seed: number;
            sources: number;
            targets: number;
        };
        /** @description What was solved, every default and scale filled in. */
        ResolvedTransportOptions: {
            acceleration?: components["schemas"]["TransportAcceleration"];
            costScale: {
                /** @enum {string} */
                kind: "none" | "max" | "mean" | "median";
                value: number;
            };
            /** @description In units of the cost. */
            epsilon: number;
            /** @description 1 / epsilon */
            eta: number;
            /** @description eta (max C - min C): how hard the problem is, free of units. */
            etaCostRange: number;
            maximumCost: number;
            /** @enum {string} */
            method: "auto" | "sinkhorn-newton-sparse" | "sinkhorn";
            minimumCost: number;
            /** @enum {string} */
            planStorage: "stored" | "streaming";
            /** @enum {string} */
            precision: "float64" | "float32";
            sources: number;
            targets: number;
            threads: number;
            tolerance: number;
            totalMass: number;
        };
        ResolvedUnbalancedTransport: {
            costScale: {
                /** @enum {string} */
                kind: "none" | "max" | "mean" | "median";
                value: number;
            };
            /** @description In units of the cost. */
            epsilon: number;
            eta: number;
            maximumCost: number;
            minimumCost: number;
            /** @enum {string} */
            planStorage: "stored" | "streaming";
            sourceMass: number;
            sourcePenalty: number | null;
            sources: number;
            targetMass: number;
            targetPenalty: number | null;
            targets: number;
            tolerance: number;
        };
        ResultArray: components["schemas"]["InlineArray"] | components["schemas"]["StoredArray"];
        /** @description An array of an earlier job’s result. */
        ResultReference: {
            job: string;
            /** @description JSON pointer of an array inside the `result` of that job. */
            pointer: string;
        };
        RoundedPlan: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "rounded";
            /** @description L1 distance to the unrounded plan, as a share of the mass. */
            l1Move: number;
            matrix: components["schemas"]["ResultArray"];
        };
        /**
         * Whole plan, exactly feasible
         * @description The dense plan rounded to marginals that hold to machine precision (Altschuler, Weed, Rigollet 2017).
         */
        RoundedPlanRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "rounded";
        };
        SamplesAnswer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "samples";
            /** @description Ends, D columns: the samplesPerPoint rows of the first starting point, then those of the next. */
            x1: components["schemas"]["ResultArray"];
        };
        /**
         * Samples
         * @description Draws x1 from pi(x1 | x0) for every starting point, exactly.
         */
        SamplesQuestion: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "samples";
            /**
             * @description Ends drawn for each starting point.
             * @default 1
             */
            samplesPerPoint?: number;
            /**
             * @description The same seed and request answer the same numbers; calls that belong together need different ones.
             * @default 0
             */
            seed?: number;
            /**
             * Starting points
             * @description One a row.
             */
            x0: components["schemas"]["ArrayInput"];
        };
        /** @description The process that starts at x0 ends at a draw of pi(x1 | x0) = sum_k w_k(x0) N(r_k + S_k x0, epsilon S_k), w_k(x0) proportional to alpha_k exp((x0^T S_k x0 + 2 r_k^T x0) / (2 epsilon)), and is a Brownian bridge of variance epsilon between. All numbers are in the units of the data; base64 is of little-endian row-major bytes. */
        SchrodingerBridge: {
            /** @description r, K x D. */
            centres: {
                base64: string;
                /** @constant */
                dtype: "float64";
                shape: number[];
            };
            components: number;
            /** @enum {string} */
            covariance: "diagonal" | "full";
            dimension: number;
            epsilon: number;
            /** @description log alpha, K numbers, determined up to a constant. */
            logWeights: {
                base64: string;
                /** @constant */
                dtype: "float64";
                shape: number[];
            };
            /** @description S: the diagonals, K x D, or the matrices one below the other, (K D) x D. */
            spreads: {
                base64: string;
                /** @constant */
                dtype: "float64";
                shape: number[];
            };
        };
        /** @description Of points in the plane; null in other dimensions. */
        SchrodingerBridgePicture: {
            density: {
                high: number[];
                /** @description Lower corner of the grid. */
                low: number[];
                side: number;
                /** @description side x side, first coordinate slowest, relative to the largest. */
                values: number[];
            };
            /** @description Paths of the process, from time 0 to time 1. */
            paths: number[][][];
            source: number[][];
            target: number[][];
        };
        /**
         * One matrix for all
         * @description Pairs of marginals over one cost.
         */
        SharedTransportCost: {
            /**
             * Shared cost matrix
             * @description sources x targets, the same for all problems. Infinity forbids a pair.
             */
            matrix: components["schemas"]["ArrayInput"];
        };
        /** @description Of the divergence, by the envelope theorem. */
        SinkhornDivergenceGradients: {
            /** @description One gradient a source point. */
            sourcePoints: components["schemas"]["ResultArray"];
            /** @description For changes that keep the total: its mean under the masses is 0. Null at zero mass. */
            sourceWeights: components["schemas"]["ResultArray"];
            targetPoints: components["schemas"]["ResultArray"];
            targetWeights: components["schemas"]["ResultArray"];
        };
        SinkhornDivergenceResult: {
            converged: boolean;
            /** @description OT(source, target) - OT(source, source)/2 - OT(target, target)/2 */
            divergence: number;
            gradientField: components["schemas"]["GradientField"] | null;
            gradients: components["schemas"]["SinkhornDivergenceGradients"] | null;
            resolved: components["schemas"]["ResolvedSinkhornDivergence"];
            /** @description The same of the transport costs alone. */
            sharpDivergence: number;
            /** @enum {string} */
            stopReason: "tolerance" | "maxIterations" | "stopped" | "time_limit";
            terms: {
                cross: components["schemas"]["SinkhornDivergenceTerm"];
                source: components["schemas"]["SinkhornDivergenceTerm"];
                target: components["schemas"]["SinkhornDivergenceTerm"];
            };
        };
        /** @description How far apart two weighted point clouds are, by entropic transport without its bias: OT between them less half of OT within each. Never negative, 0 only for equal clouds, and differentiable: gradients for points and weights come along. */
        SinkhornDivergenceSubmission: {
            /**
             * Points
             * @description Two point clouds and a metric.
             */
            cost: components["schemas"]["PointTransportCost"];
            /**
             * Cost scale
             * @description Makes epsilon relative: it is multiplied by the largest, mean or median finite cost (of evenly spaced rows where there are more than 4 million pairs). Answers stay in the units of the cost given.
             * @default none
             * @enum {string}
             */
            costScale?: "none" | "max" | "mean" | "median";
            /**
             * Entropic regularisation
             * @description Temperature in units of the cost (of costScale where given): smaller is closer to exact transport. Exactly one of epsilon and eta.
             */
            epsilon?: number;
            /**
             * Inverse regularisation
             * @description 1 / epsilon, the strength the method’s paper uses: larger is closer to exact transport.
             */
            eta?: number;
            /**
             * Gradients
             * @description Whether the gradients with respect to points and weights are answered.
             * @default true
             */
            gradients?: boolean;
            /** @default {} */
            job?: components["schemas"]["JobOptions"];
            /**
             * Totals that differ
             * @description strict refuses masses whose totals differ by more than 1e-9; normalize divides each side by its total.
             * @default strict
             * @enum {string}
             */
            marginals?: "strict" | "normalize";
            /**
             * Most iterations
             * @description Most iterations of each of the three solves; the answer so far is returned when they are used up.
             * @default 100000
             */
            maxIterations?: number;
            /**
             * Source masses
             * @description One mass >= 0 a source; a zero leaves that source out. Uniform when absent.
             */
            sourceWeights?: components["schemas"]["ArrayInput"];
            /**
             * Target masses
             * @description One mass >= 0 a target; a zero leaves that target out. Uniform when absent.
             */
            targetWeights?: components["schemas"]["ArrayInput"];
            /**
             * Tolerance
             * @description Largest L1 error of both marginals together, as a share of the mass, of each of the three solves.
             * @default 1e-9
             */
            tolerance?: number;
        };
        SinkhornDivergenceTerm: {
            converged: boolean;
            iterations: number;
            /** @description L1 error of both marginals, as a share of the mass. */
            marginalError: number;
            /** @description sum C P alone, per unit of mass. */
            transportCost: number;
            /** @description The smallest sum C P + epsilon KL(P | product of the marginals), by its dual, per unit of mass. */
            value: number;
        };
        SinkhornNewtonSparseResult: {
            /** @description One point a source, where asked for; null at zero mass. */
            barycentricProjection: components["schemas"]["ResultArray"] | null;
            /** @description The transport cost exceeds the unregularised optimum by no more than this, per unit of mass. */
            biasBound: number;
            binnedPlan: components["schemas"]["BinnedTransportPlan"];
            converged: boolean;
            couplings: components["schemas"]["TransportCouplings"] | null;
            /** @description A lower bound of the smallest valueNegEntropy there is. */
            dualValue: number;
            /** @description |valueNegEntropy - dualValue| */
            dualityGap: number;
            gradients: components["schemas"]["EntropicTransportGradients"] | null;
            iterations: components["schemas"]["TransportIterations"];
            /** @description L1 error of the target marginal, as a share of the mass. */
            marginalErrorColumns: number;
            /** @description L1 error of the source marginal, as a share of the mass. */
            marginalErrorRows: number;
            plan: components["schemas"]["TransportPlan"];
            /** @description f and g of P_ij = total mass x exp((f_i + g_j - C_ij) / epsilon), with sum_j c_j g_j = 0; null at zero mass. */
            potentials: {
                source: components["schemas"]["ResultArray"];
                target: components["schemas"]["ResultArray"];
            };
            resolved: components["schemas"]["ResolvedTransportOptions"];
            /** @enum {string} */
            stopReason: "tolerance" | "newtonIterations" | "maxIterations" | "stopped" | "time_limit";
            /** @description sum C P, of the mass given. */
            transportCost: number;
            /** @description sum C P + epsilon KL(P | r c^T), of the plan and marginals divided by the total mass. */
            valueKl: number;
            /** @description sum C P + epsilon sum P log P, of the plan divided by its total mass. */
            valueNegEntropy: number;
        };
        /** @description The cheapest way to move one distribution of mass onto another, with entropic regularisation: Sinkhorn sweeps first, then Newton steps on a sparsified Hessian, which stay fast where sweeps alone take hundreds of thousands. */
        SinkhornNewtonSparseSubmission: {
            /**
             * Barycentric projection
             * @description Whether to answer where each source point goes on average: sum_j P_ij y_j / sum_j P_ij. Needs points.
             * @default false
             */
            barycentricProjection?: boolean;
            /**
             * Cost
             * @description A cost matrix, or two point clouds and a metric.
             */
            cost: components["schemas"]["MatrixTransportCost"] | components["schemas"]["PointTransportCost"];
            /**
             * Cost scale
             * @description Makes epsilon relative: it is multiplied by the largest, mean or median finite cost (of evenly spaced rows where there are more than 4 million pairs). Answers stay in the units of the cost given.
             * @default none
             * @enum {string}
             */
            costScale?: "none" | "max" | "mean" | "median";
            /**
             * Entropic regularisation
             * @description Temperature in units of the cost (of costScale where given): smaller is closer to exact transport. Exactly one of epsilon and eta.
             */
            epsilon?: number;
            /**
             * Inverse regularisation
             * @description 1 / epsilon, the strength the method’s paper uses: larger is closer to exact transport.
             */
            eta?: number;
            /**
             * Gradients
             * @description Whether to answer the gradients of the value with respect to weights and, where given, points.
             * @default false
             */
            gradients?: boolean;
            /** @default {} */
            job?: components["schemas"]["JobOptions"];
            /**
             * Totals that differ
             * @description strict refuses masses whose totals differ by more than 1e-9; normalize divides each side by its total.
             * @default strict
             * @enum {string}
             */
            marginals?: "strict" | "normalize";
            /**
             * Most iterations
             * @description Most sweeps and Newton steps together; the answer so far is returned when they are used up.
             * @default 1000000
             */
            maxIterations?: number;
            /**
             * Method
             * @description auto goes to Newton steps when many more sweeps are predicted; sinkhorn-newton-sparse goes there after sinkhornIterations sweeps; sinkhorn never does.
             * @default auto
             * @enum {string}
             */
            method?: "auto" | "sinkhorn-newton-sparse" | "sinkhorn";
            /**
             * Newton steps (N2)
             * @description Most Newton steps; the answer so far is returned when they are used up.
             * @default 400
             */
            newtonIterations?: number;
            /**
             * Plan
             * @description In which form the transport plan is answered.
             * @default {
             *       "k": 1000,
             *       "kind": "topk"
             *     }
             */
            plan?: components["schemas"]["NoPlanRequest"] | components["schemas"]["TopkPlanRequest"] | components["schemas"]["PerRowTopkPlanRequest"] | components["schemas"]["SparsePlanRequest"] | components["schemas"]["DensePlanRequest"] | components["schemas"]["RoundedPlanRequest"];
            /**
             * Plan storage
             * @description stored keeps the n x m plan in memory, streaming recomputes it tile by tile; auto stores what stays under 3 GiB.
             * @default auto
             * @enum {string}
             */
            planStorage?: "auto" | "stored" | "streaming";
            /**
             * Precision
             * @description Of the stored plan and its products; float32 halves memory traffic and reaches 1e-6. Certificates are float64 always.
             * @default float64
             * @enum {string}
             */
            precision?: "float64" | "float32";
            /**
             * Sinkhorn sweeps first (N1)
             * @description Sweeps before the first Newton step; more of them give Newton a better start.
             * @default 20
             */
            sinkhornIterations?: number;
            /**
             * Source masses
             * @description One mass >= 0 a source; a zero leaves that source out. Uniform when absent.
             */
            sourceWeights?: components["schemas"]["ArrayInput"];
            /**
             * Sparsification
             * @description Which entries of the Hessian a Newton step keeps; the diagonal always stays whole.
             * @default {
             *       "rule": "relative"
             *     }
             */
            sparsification?: components["schemas"]["Sparsification"];
            /**
             * Target masses
             * @description One mass >= 0 a target; a zero leaves that target out. Uniform when absent.
             */
            targetWeights?: components["schemas"]["ArrayInput"];
            /**
             * Tolerance
             * @description Largest L1 error of both marginals together, as a share of the mass: 1e-9 by default, 1e-6 in float32. Smaller takes a few more steps.
             */
            tolerance?: number;
            /**
             * Warm start
             * @description Dual potentials to start from: worth a lot in a sequence of related problems.
             */
            warmStart?: components["schemas"]["TransportWarmStart"];
        };
        /** @description The answer of transport.sinkhorn-newton-sparse, by sweeps alone. */
        SinkhornPlanResult: {
            /** @description One point a source, where asked for; null at zero mass. */
            barycentricProjection: components["schemas"]["ResultArray"] | null;
            /** @description The transport cost exceeds the unregularised optimum by no more than this, per unit of mass. */
            biasBound: number;
            binnedPlan: components["schemas"]["BinnedTransportPlan"];
            converged: boolean;
            couplings: components["schemas"]["TransportCouplings"] | null;
            /** @description A lower bound of the smallest valueNegEntropy there is. */
            dualValue: number;
            /** @description |valueNegEntropy - dualValue| */
            dualityGap: number;
            gradients: components["schemas"]["EntropicTransportGradients"] | null;
            iterations: components["schemas"]["TransportIterations"];
            /** @description L1 error of the target marginal, as a share of the mass. */
            marginalErrorColumns: number;
            /** @description L1 error of the source marginal, as a share of the mass. */
            marginalErrorRows: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            method: "sinkhorn";
            plan: components["schemas"]["TransportPlan"];
            /** @description f and g of P_ij = total mass x exp((f_i + g_j - C_ij) / epsilon), with sum_j c_j g_j = 0; null at zero mass. */
            potentials: {
                source: components["schemas"]["ResultArray"];
                target: components["schemas"]["ResultArray"];
            };
            /** @description Why this method. */
            reason: string;
            resolved: components["schemas"]["ResolvedTransportOptions"];
            /** @enum {string} */
            stopReason: "tolerance" | "newtonIterations" | "maxIterations" | "stopped" | "time_limit";
            /** @description sum C P, of the mass given. */
            transportCost: number;
            /** @description sum C P + epsilon KL(P | r c^T), of the plan and marginals divided by the total mass. */
            valueKl: number;
            /** @description sum C P + epsilon sum P log P, of the plan divided by its total mass. */
            valueNegEntropy: number;
        };
        SlicedWassersteinResult: {
            /** @description Fewer than asked for where the solve was stopped. */
            directionsUsed: number;
            /** @description W_p along each direction. */
            distances: components["schemas"]["ResultArray"];
            /** @description The direction of it, of length 1. */
            maxDirection: components["schemas"]["ResultArray"];
            /** @description The largest W_p among the directions. */
            maxSlicedWasserstein: number;
            /** @description Mean of W_p^p over the directions. */
            meanCost: number;
            resolved: components["schemas"]["ResolvedSlicedWasserstein"];
            /** @description (mean of W_p^p over the directions)^(1/p). */
            slicedWasserstein: number;
            /** @description Of meanCost as an estimate of the mean over all directions; null for a single one. */
            standardError: number | null;
        };
        /** @description The mean of the exact Wasserstein distances of two point clouds along random directions, with its standard error and the direction that separates them most: sorting is all it takes, in any dimension. */
        SlicedWassersteinSubmission: {
            /** @default {} */
            job?: components["schemas"]["JobOptions"];
            /**
             * Totals that differ
             * @description strict refuses masses whose totals differ by more than 1e-9; normalize divides each side by its total.
             * @default strict
             * @enum {string}
             */
            marginals?: "strict" | "normalize";
            /**
             * Exponent p
             * @description The cost of a pair is the distance to the power p: 1 for the earth mover’s distance, 2 for W2.
             * @default 2
             */
            p?: number;
            /**
             * Projections
             * @description Random directions to average over: the standard error falls with the square root of their number.
             * @default 100
             */
            projections?: number;
            /**
             * Seed
             * @description Of the directions: the same seed gives the same answer.
             * @default 0
             */
            seed?: number;
            /**
             * Source points
             * @description One point a row.
             */
            source: components["schemas"]["ArrayInput"];
            /**
             * Source masses
             * @description One mass >= 0 a source; a zero leaves that source out. Uniform when absent.
             */
            sourceWeights?: components["schemas"]["ArrayInput"];
            /**
             * Target points
             * @description One point a row, of the same dimension.
             */
            target: components["schemas"]["ArrayInput"];
            /**
             * Target masses
             * @description One mass >= 0 a target; a zero leaves that target out. Uniform when absent.
             */
            targetWeights?: components["schemas"]["ArrayInput"];
        };
        Solver: {
            citation: components["schemas"]["Citation"];
            devices: ("cpu" | "gpu")[];
            examples: components["schemas"]["SolverExample"][];
            family: string;
            /** @description JSON Schema (draft 2020-12) of the request body. */
            input: {
                [key: string]: unknown;
            };
            limits: components["schemas"]["SolverLimits"];
            links: {
                self: string;
                submit: string;
            };
            metrics: components["schemas"]["Metric"][];
            name: string;
            /** @description JSON Schema (draft 2020-12) of the member `result` of the result document. */
            result: {
                [key: string]: unknown;
            };
            summary: string;
            title: string;
            /** @description Semantic; the numbers of a solver only change with it. */
            version: string;
            /** @description Pictures of its results. */
            views: {
                name: string;
                title: string;
            }[];
        };
        /** @description A request body that solves when it is posted. */
        SolverExample: {
            body: {
                [key: string]: unknown;
            };
            name: string;
            title: string;
        };
        SolverLimits: {
            /** @description Largest JSON body. */
            bodyBytes: number;
            /** @description Arrays of a result with more numbers than this are artifacts. */
            inlineNumbers: number;
            /** @description Largest estimate that is accepted. */
            memoryBytes: number;
            /** @description Largest `job.maxRunSeconds`. */
            runSeconds: number;
            /** @description Largest upload of an artifact. */
            uploadBytes: number;
        };
        SolverList: {
            items: components["schemas"]["SolverSummary"][];
        };
        SolverSummary: {
            devices: ("cpu" | "gpu")[];
            family: string;
            links: {
                self: string;
                submit: string;
            };
            name: string;
            summary: string;
            title: string;
            /** @description Semantic; the numbers of a solver only change with it. */
            version: string;
            /** @description Pictures of its results. */
            views: {
                name: string;
                title: string;
            }[];
        };
        /**
         * Entries
         * @description The entries of at least a millionth of their row’s or column’s mass.
         */
        SparseAnyPlanRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "sparse";
        };
        /**
         * Entries
         * @description The positive entries, at most sources + targets - 1 of them.
         */
        SparseExactPlanRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "sparse";
        };
        SparsePlan: {
            /** @description One entry a row: source index, target index, mass. */
            entries: components["schemas"]["ResultArray"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "sparse";
            /** @description Share of the plan’s mass that these entries carry. */
            massCovered: number;
        };
        /** Entries above a threshold */
        SparsePlanRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "sparse";
            /**
             * Threshold
             * @description Keeps entries of at least this share of the smaller of their row’s and column’s mass.
             * @default 0.000001
             */
            threshold?: number;
        };
        /**
         * Entries
         * @description The positive entries, at most sources + targets - 1 of them.
         */
        SparseQuantilePlanRequest: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "sparse";
        };
        Sparsification: components["schemas"]["RelativeSparsification"] | components["schemas"]["TopkSparsification"];
        /**
         * Two clouds each
         * @description Point clouds below each other.
         */
        StackedPointCosts: {
            /**
             * Metric
             * @description Cost between two points, as for other solvers of transport.
             * @default sqeuclidean
             * @enum {string}
             */
            metric?: "sqeuclidean" | "euclidean" | "cityblock" | "cosine";
            /**
             * Stacked source points
             * @description (problems x sources) x dimension: the points of the first problem, then those of the second.
             */
            source: components["schemas"]["ArrayInput"];
            /**
             * Stacked target points
             * @description (problems x targets) x dimension.
             */
            target: components["schemas"]["ArrayInput"];
        };
        /**
         * A matrix each
         * @description Cost matrices below each other.
         */
        StackedTransportCosts: {
            /**
             * Stacked cost matrices
             * @description (problems x sources) x targets: the rows of the first problem, then those of the second, and so on.
             */
            matrices: components["schemas"]["ArrayInput"];
        };
        /** @description The values are the artifact’s content. */
        StoredArray: {
            artifact: string;
            /** @enum {string} */
            dtype: "float64" | "float32";
            shape: number[];
        };
        TopkPlan: {
            /** @description One entry a row: source index, target index, mass. */
            entries: components["schemas"]["ResultArray"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "topk";
            /** @description Share of the plan’s mass that these entries carry. */
            massCovered: number;
        };
        /** Largest entries */
        TopkPlanRequest: {
            /**
             * Entries
             * @description How many of the largest entries.
             * @default 1000
             */
            k?: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "topk";
        };
        /**
         * Fixed density
         * @description The published rule: a fixed share of the largest entries. Left when it gains too little per step.
         */
        TopkSparsification: {
            /**
             * Density
             * @description Share of the plan entries that is kept, the largest ones; 2 / max(n, m) when absent.
             */
            density?: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            rule: "topk";
        };
        TrajectoriesAnswer: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "trajectories";
            /** @description Places, D columns: one row a time of the first path, then those of the next. */
            paths: components["schemas"]["ResultArray"];
            times: number[];
        };
        /**
         * Trajectories
         * @description Draws whole paths of the process from every starting point.
         */
        TrajectoriesQuestion: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "trajectories";
            /**
             * @description sequential draws the end and then a Brownian bridge, exactly; euler-maruyama follows the drift in steps.
             * @default sequential
             * @enum {string}
             */
            method?: "sequential" | "euler-maruyama";
            /**
             * @description The same seed and request answer the same numbers; calls that belong together need different ones.
             * @default 0
             */
            seed?: number;
            /**
             * @description Of Euler-Maruyama; small epsilon needs 500 or more.
             * @default 200
             */
            steps?: number;
            /**
             * @description When each path is looked at, rising, from 0 to 1.
             * @default [
             *       0,
             *       0.25,
             *       0.5,
             *       0.75,
             *       1
             *     ]
             */
            times?: number[];
            /**
             * Starting points
             * @description One a row.
             */
            x0: components["schemas"]["ArrayInput"];
        };
        /** @description What a GPU did; absent where the processor did everything. */
        TransportAcceleration: {
            /** @description Row error as the device saw it last; the certificate is computed apart from it, in float64. */
            estimate: number | null;
            /** @description Of the device, as its driver tells. */
            name: string;
            /** @description Newton steps whose products were the device’s. */
            newton: number;
            /**
             * @description Of what the device computed.
             * @enum {string}
             */
            precision: "float32" | "float64";
            /** @description Products of these steps. */
            products: number;
            /** @enum {string} */
            provider: "cpu" | "webgpu" | "cuda";
            /** @description Steps of the processor, in float64, went on where the device’s own ended. */
            refined: boolean;
            /** @description Sinkhorn sweeps in the part on the device. */
            sweeps: number;
        };
        /** @description The strongest couplings of points of at most three dimensions. */
        TransportCouplings: {
            massCovered: number;
            /** @description Shares of the mass, falling. */
            masses: number[];
            /** @enum {string} */
            metric: "sqeuclidean" | "euclidean" | "cityblock" | "cosine";
            /** @description Source point of each coupling. */
            source: number[][];
            /** @description Target point of each coupling. */
            target: number[][];
        };
        TransportIterations: {
            /** @description Matrix products of the conjugate gradients. */
            cgProducts: number;
            /** @description Stages of eta scaling; 1 where it was not needed. */
            etaStages: number;
            /** @description Passes that compute an exponential for every pair. */
            expPasses: number;
            /** @description Newton steps given up for sweeps. */
            fallbacks: number;
            /** @description Steps halved by the line search. */
            halvings: number;
            /** @description Newton steps. */
            newton: number;
            /** @description Sinkhorn sweeps, those after Newton steps included. */
            sweeps: number;
        };
        TransportPlan: components["schemas"]["NoPlan"] | components["schemas"]["TopkPlan"] | components["schemas"]["PerRowTopkPlan"] | components["schemas"]["SparsePlan"] | components["schemas"]["DensePlan"] | components["schemas"]["RoundedPlan"];
        /** @description Both quantile functions at up to 401 levels, for pictures. */
        TransportQuantiles: {
            /** @description Shares of the mass, ascending. */
            levels: number[];
            /** @description Source value up to which that share of the mass lies. */
            source: number[];
            /** @description Target value up to which that share of the mass lies. */
            target: number[];
        };
        TransportWarmStart: components["schemas"]["WarmStartPotentials"] | components["schemas"]["WarmStartJob"];
        UnbalancedIterations: {
            /** @description Matrix products of the conjugate gradients. */
            cgProducts: number;
            /** @description Passes that compute an exponential for every pair. */
            expPasses: number;
            fallbacks: number;
            halvings: number;
            /** @description Newton steps. */
            newton: number;
            sweeps: number;
        };
        /** @description Mass that leaves each source and reaches each target. */
        UnbalancedMarginals: {
            source: components["schemas"]["ResultArray"];
            target: components["schemas"]["ResultArray"];
        };
        /** @description What was minimised, term by term. */
        UnbalancedObjective: {
            /** @description epsilon KL(P | r c^T), with KL(p | q) = sum p log(p / q) - p + q */
            entropy: number;
            /** @description rho KL(P 1 | r); 0 where that marginal is demanded. */
            sourcePenalty: number;
            /** @description rho KL(P^T 1 | c); 0 where that marginal is demanded. */
            targetPenalty: number;
            /** @description The sum of the four terms. */
            total: number;
            /** @description sum C P */
            transportCost: number;
        };
        UnbalancedResult: {
            binnedMarginals: components["schemas"]["BinnedMarginals"];
            binnedPlan: components["schemas"]["BinnedTransportPlan"];
            converged: boolean;
            couplings: components["schemas"]["TransportCouplings"] | null;
            /** @description A lower bound of the smallest objective there is. */
            dualValue: number;
            /** @description objective.total - dualValue */
            dualityGap: number;
            iterations: components["schemas"]["UnbalancedIterations"];
            /** @description The same of the target marginal. */
            marginalErrorColumns: number;
            /** @description L1 distance of the source marginal from r exp(-f / rho), as a share of the mass; from r where demanded. */
            marginalErrorRows: number;
            marginals: components["schemas"]["UnbalancedMarginals"];
            /** @description sum P: how much is transported. */
            mass: number;
            objective: components["schemas"]["UnbalancedObjective"];
            plan: components["schemas"]["TransportPlan"];
            /** @description f and g of P_ij = r_i c_j exp((f_i + g_j - C_ij) / epsilon); null at zero mass. */
            potentials: {
                source: components["schemas"]["ResultArray"];
                target: components["schemas"]["ResultArray"];
            };
            resolved: components["schemas"]["ResolvedUnbalancedTransport"];
            /** @enum {string} */
            stopReason: "tolerance" | "maxIterations" | "stopped" | "time_limit";
        };
        /** @description Transport between distributions of different mass: marginals may be left at a price (KL penalties), so that what is too far away is not moved. Answers the mass, both marginals, every term of the objective, and a duality gap. */
        UnbalancedSubmission: {
            /**
             * Cost
             * @description A cost matrix, or two point clouds and a metric.
             */
            cost: components["schemas"]["MatrixTransportCost"] | components["schemas"]["PointTransportCost"];
            /**
             * Cost scale
             * @description Makes epsilon relative: it is multiplied by the largest, mean or median finite cost (of evenly spaced rows where there are more than 4 million pairs). Answers stay in the units of the cost given.
             * @default none
             * @enum {string}
             */
            costScale?: "none" | "max" | "mean" | "median";
            /**
             * Entropic regularisation
             * @description Temperature in units of the cost (of costScale where given): smaller is closer to exact transport. Exactly one of epsilon and eta.
             */
            epsilon?: number;
            /**
             * Inverse regularisation
             * @description 1 / epsilon, the strength the method’s paper uses: larger is closer to exact transport.
             */
            eta?: number;
            /** @default {} */
            job?: components["schemas"]["JobOptions"];
            /**
             * Most iterations
             * @description Most sweeps and Newton steps together; the answer so far is returned when they are used up.
             * @default 1000000
             */
            maxIterations?: number;
            /**
             * Method
             * @description auto goes from Sinkhorn sweeps to Newton steps when many more sweeps are predicted and the plan is stored; newton goes there after 20 sweeps; sinkhorn never does.
             * @default auto
             * @enum {string}
             */
            method?: "auto" | "sinkhorn" | "newton";
            /**
             * Plan
             * @description In which form the transport plan is answered.
             * @default {
             *       "k": 1000,
             *       "kind": "topk"
             *     }
             */
            plan?: components["schemas"]["NoPlanRequest"] | components["schemas"]["TopkPlanRequest"] | components["schemas"]["PerRowTopkPlanRequest"] | components["schemas"]["SparsePlanRequest"] | components["schemas"]["DensePlanRequest"];
            /**
             * Plan storage
             * @description stored keeps the n x m plan in memory, streaming recomputes it tile by tile; auto stores what stays under 3 GiB.
             * @default auto
             * @enum {string}
             */
            planStorage?: "auto" | "stored" | "streaming";
            /**
             * Penalty of the source marginal (rho)
             * @description Price, in units of the cost, of one unit of KL(marginal of the plan | source masses): mass moves no further than about this. Null demands the marginal exactly.
             */
            sourcePenalty: number | null;
            /**
             * Source masses
             * @description One mass >= 0 a source; a zero leaves that source out. Uniform when absent.
             */
            sourceWeights?: components["schemas"]["ArrayInput"];
            /**
             * Penalty of the target marginal (rho)
             * @description Price, in units of the cost, of one unit of KL(marginal of the plan | target masses): mass moves no further than about this. Null demands the marginal exactly.
             */
            targetPenalty: number | null;
            /**
             * Target masses
             * @description One mass >= 0 a target; a zero leaves that target out. Uniform when absent.
             */
            targetWeights?: components["schemas"]["ArrayInput"];
            /**
             * Tolerance
             * @description Largest L1 distance of both marginals from where the potentials put them, as a share of the transported mass.
             * @default 1e-9
             */
            tolerance?: number;
            /**
             * Warm start
             * @description Dual potentials to start from: worth a lot in a sequence of related problems.
             */
            warmStart?: components["schemas"]["TransportWarmStart"];
        };
        VegaLite: {
            $schema: string;
            description: string;
        } & {
            [key: string]: unknown;
        };
        View: {
            /** @description What the picture shows, with its numbers. */
            description: string;
            links: {
                self: string;
            };
            /** @description How many marks it draws; SVG is available up to 5000. */
            marks: number;
            name: string;
            /** @description How the same view of several jobs is laid over one another; null where it is not. */
            overlay: {
                dataset: string;
                log?: string;
            } | null;
            title: string;
        };
        ViewList: {
            items: components["schemas"]["View"][];
        };
        /**
         * Earlier job
         * @description Starts from the potentials an earlier job found.
         */
        WarmStartJob: {
            job: string;
        };
        /**
         * Potentials
         * @description Starts from these dual potentials.
         */
        WarmStartPotentials: {
            potentials: {
                /**
                 * Source potentials
                 * @description One a source; null where unknown.
                 */
                source: components["schemas"]["ArrayInput"];
                /**
                 * Target potentials
                 * @description One a target; null where unknown.
                 */
                target: components["schemas"]["ArrayInput"];
            };
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
            /** @description `MALFORMED_REQUEST`: The request could not be read */
            400: {
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
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
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
            /** @description `MALFORMED_REQUEST`: The request could not be read */
            400: {
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
            /** @description `MALFORMED_REQUEST`: The request could not be read */
            400: {
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
            header?: {
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
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
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request */
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
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
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
            /** @description `MALFORMED_REQUEST`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description `MALFORMED_REQUEST`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description `MALFORMED_REQUEST`: The request could not be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
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
    createBatch: {
        parameters: {
            query?: {
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "key": "monday",
                 *           "request": {
                 *             "cost": {
                 *               "matrix": [
                 *                 [
                 *                   0,
                 *                   1
                 *                 ],
                 *                 [
                 *                   1,
                 *                   0
                 *                 ]
                 *               ]
                 *             }
                 *           },
                 *           "solver": "transport.exact"
                 *         },
                 *         {
                 *           "key": "tuesday",
                 *           "request": {
                 *             "cost": {
                 *               "matrix": [
                 *                 [
                 *                   0,
                 *                   1
                 *                 ],
                 *                 [
                 *                   1,
                 *                   0
                 *                 ]
                 *               ]
                 *             },
                 *             "epsilonn": 0.1
                 *           },
                 *           "solver": "transport.sinkhorn-newton-sparse"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewBatch"];
            };
        };
        responses: {
            /** @description The batch is over: nothing was acceptable, or it was waited for. */
            200: {
                headers: {
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The batch. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": 1,
                     *       "counts": {
                     *         "cancelled": 0,
                     *         "cancelling": 0,
                     *         "expired": 0,
                     *         "failed": 0,
                     *         "queued": 0,
                     *         "running": 0,
                     *         "succeeded": 1
                     *       },
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "id": "bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "links": {
                     *         "cancel": "/v1/batches/bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "jobs": "/v1/jobs?batch=bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "self": "/v1/batches/bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55"
                     *       },
                     *       "over": true,
                     *       "refused": 1,
                     *       "verdicts": [
                     *         {
                     *           "job": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *           "key": "monday",
                     *           "verdict": "accepted"
                     *         },
                     *         {
                     *           "key": "tuesday",
                     *           "problem": {
                     *             "code": "VALIDATION_FAILED",
                     *             "detail": "The request has 1 problem.",
                     *             "issues": [
                     *               {
                     *                 "code": "UNKNOWN_MEMBER",
                     *                 "detail": "There is no member epsilonn here; did you mean epsilon?",
                     *                 "pointer": "/epsilonn"
                     *               }
                     *             ],
                     *             "requestId": "req-1",
                     *             "status": 422,
                     *             "title": "The request is not valid",
                     *             "type": "/docs/errors#VALIDATION_FAILED"
                     *           },
                     *           "verdict": "refused"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedBatch"];
                };
            };
            /** @description The accepted items are stored and will be run. */
            202: {
                headers: {
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The batch. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": 1,
                     *       "counts": {
                     *         "cancelled": 0,
                     *         "cancelling": 0,
                     *         "expired": 0,
                     *         "failed": 0,
                     *         "queued": 1,
                     *         "running": 0,
                     *         "succeeded": 0
                     *       },
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "id": "bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "links": {
                     *         "cancel": "/v1/batches/bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "jobs": "/v1/jobs?batch=bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "self": "/v1/batches/bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55"
                     *       },
                     *       "over": false,
                     *       "refused": 1,
                     *       "verdicts": [
                     *         {
                     *           "job": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *           "key": "monday",
                     *           "verdict": "accepted"
                     *         },
                     *         {
                     *           "key": "tuesday",
                     *           "problem": {
                     *             "code": "VALIDATION_FAILED",
                     *             "detail": "The request has 1 problem.",
                     *             "issues": [
                     *               {
                     *                 "code": "UNKNOWN_MEMBER",
                     *                 "detail": "There is no member epsilonn here; did you mean epsilon?",
                     *                 "pointer": "/epsilonn"
                     *               }
                     *             ],
                     *             "requestId": "req-1",
                     *             "status": 422,
                     *             "title": "The request is not valid",
                     *             "type": "/docs/errors#VALIDATION_FAILED"
                     *           },
                     *           "verdict": "refused"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedBatch"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
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
    getBatch: {
        parameters: {
            query?: {
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
            };
            path: {
                /**
                 * @description Id of a batch.
                 * @example bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": 1,
                     *       "counts": {
                     *         "cancelled": 0,
                     *         "cancelling": 0,
                     *         "expired": 0,
                     *         "failed": 0,
                     *         "queued": 0,
                     *         "running": 0,
                     *         "succeeded": 1
                     *       },
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "id": "bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "links": {
                     *         "cancel": "/v1/batches/bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "jobs": "/v1/jobs?batch=bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "self": "/v1/batches/bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55"
                     *       },
                     *       "over": true,
                     *       "refused": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Batch"];
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
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
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
    cancelBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a batch.
                 * @example bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch is over. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": 1,
                     *       "counts": {
                     *         "cancelled": 1,
                     *         "cancelling": 0,
                     *         "expired": 0,
                     *         "failed": 0,
                     *         "queued": 0,
                     *         "running": 0,
                     *         "succeeded": 0
                     *       },
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "id": "bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "links": {
                     *         "cancel": "/v1/batches/bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "jobs": "/v1/jobs?batch=bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "self": "/v1/batches/bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55"
                     *       },
                     *       "over": true,
                     *       "refused": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description Running jobs are being cancelled. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": 1,
                     *       "counts": {
                     *         "cancelled": 0,
                     *         "cancelling": 1,
                     *         "expired": 0,
                     *         "failed": 0,
                     *         "queued": 0,
                     *         "running": 0,
                     *         "succeeded": 0
                     *       },
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "id": "bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "links": {
                     *         "cancel": "/v1/batches/bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "jobs": "/v1/jobs?batch=bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "self": "/v1/batches/bat_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55"
                     *       },
                     *       "over": false,
                     *       "refused": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Batch"];
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
    listDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "calibration": {
                     *             "bytesPerSecond": 1900000000000,
                     *             "float64FlopsPerSecond": 16000000000000,
                     *             "flopsPerSecond": 31000000000000,
                     *             "secondsPerNode": 0.000006,
                     *             "uploadBytesPerSecond": 12000000000
                     *           },
                     *           "disabled": null,
                     *           "float64": true,
                     *           "fullFloat32": true,
                     *           "isSoftware": false,
                     *           "memoryBytes": 84000000000,
                     *           "name": "NVIDIA H100 80GB HBM3",
                     *           "provider": "cuda",
                     *           "queue": "gpu",
                     *           "seenAt": "2026-01-01T12:00:00.000Z",
                     *           "worker": "node-7/4711/0f2c6a52-8a63-4a0e-9a35-6c1f6f0f5f9b"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeviceList"];
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
    listJobs: {
        parameters: {
            query?: {
                pageSize?: number;
                /** @description `nextPageToken` of the page before, with the same filters. */
                pageToken?: string;
                state?: "queued" | "running" | "cancelling" | "succeeded" | "failed" | "cancelled" | "expired";
                /** @description Name of a solver, as GET /v1/solvers lists it. */
                solver?: string;
                /** @description `name:value` of a label. */
                label?: string & (unknown & unknown);
                /** @description Only the jobs of this batch. */
                batch?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "attempt": 1,
                     *           "batch": null,
                     *           "createdAt": "2026-01-01T12:00:00.000Z",
                     *           "device": "cpu",
                     *           "error": null,
                     *           "estimate": {
                     *             "flops": 2400000,
                     *             "memoryBytes": 1048576
                     *           },
                     *           "expiresAt": "2026-01-08T12:00:00.035Z",
                     *           "finishedAt": "2026-01-01T12:00:00.035Z",
                     *           "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *           "labels": {
                     *             "run": "nightly"
                     *           },
                     *           "links": {
                     *             "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *             "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *             "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *             "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *             "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *             "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *             "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *           },
                     *           "maxAttempts": 3,
                     *           "maxQueueSeconds": 3600,
                     *           "maxRunSeconds": 300,
                     *           "outcome": "converged",
                     *           "precision": "auto",
                     *           "progress": {
                     *             "elapsedSeconds": 0.02,
                     *             "fraction": 1,
                     *             "iteration": 6,
                     *             "metrics": {
                     *               "marginalError": 3.1e-12
                     *             },
                     *             "phase": "newton"
                     *           },
                     *           "requestedDevice": "auto",
                     *           "retentionSeconds": 604800,
                     *           "revision": 4,
                     *           "routing": {
                     *             "device": "cpu",
                     *             "why": "No worker with a GPU is there."
                     *           },
                     *           "solver": "transport.sinkhorn-newton-sparse",
                     *           "solverVersion": "1.0.0",
                     *           "startedAt": "2026-01-01T12:00:00.010Z",
                     *           "state": "succeeded",
                     *           "stopRequestedAt": null,
                     *           "warnings": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["JobPage"];
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
    getJob: {
        parameters: {
            query?: {
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description An ETag of this job: 304 while the job still has it.
                 * @example "4"
                 */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Id of a job.
                 * @example job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.sinkhorn-newton-sparse",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The job is as it was. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
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
    deleteJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a job.
                 * @example job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a job.
                 * @example job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job is over. */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.sinkhorn-newton-sparse",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The job is being cancelled. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 3,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.sinkhorn-newton-sparse",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": null,
                     *       "state": "cancelling",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
    listJobEvents: {
        parameters: {
            query?: {
                /** @description Only events after this sequence. The header `Last-Event-ID`, where it is sent, counts instead. */
                after?: number;
            };
            header?: {
                /**
                 * @description The sequence of the last event seen; instead of `after`.
                 * @example 2
                 */
                "Last-Event-ID"?: string;
            };
            path: {
                /**
                 * @description Id of a job.
                 * @example job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "complete": false,
                     *       "items": [
                     *         {
                     *           "at": "2026-01-01T12:00:00.000Z",
                     *           "data": {
                     *             "attempt": 0,
                     *             "state": "queued"
                     *           },
                     *           "sequence": 1,
                     *           "type": "state"
                     *         },
                     *         {
                     *           "at": "2026-01-01T12:00:00.010Z",
                     *           "data": {
                     *             "attempt": 1,
                     *             "state": "running"
                     *           },
                     *           "sequence": 2,
                     *           "type": "state"
                     *         },
                     *         {
                     *           "at": "2026-01-01T12:00:00.120Z",
                     *           "data": {
                     *             "elapsedSeconds": 0.1,
                     *             "iteration": 6,
                     *             "metrics": {
                     *               "marginalError": 3.1e-12
                     *             },
                     *             "phase": "newton"
                     *           },
                     *           "sequence": 3,
                     *           "type": "progress"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["JobEventPage"];
                    /**
                     * @example retry: 3000
                     *
                     *     id: 1
                     *     event: state
                     *     data: {"sequence":1,"type":"state","at":"2026-01-01T12:00:00.000Z","data":{"state":"queued","attempt":0}}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description The job is over and there is nothing after the last event seen (text/event-stream). */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    getJobRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a job.
                 * @example job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cost": {
                     *         "matrix": [
                     *           [
                     *             0,
                     *             1
                     *           ],
                     *           [
                     *             1,
                     *             0
                     *           ]
                     *         ]
                     *       },
                     *       "epsilon": 0.05,
                     *       "plan": {
                     *         "kind": "dense"
                     *       },
                     *       "sourceWeights": [
                     *         0.5,
                     *         0.5
                     *       ],
                     *       "targetWeights": [
                     *         0.25,
                     *         0.75
                     *       ]
                     *     }
                     */
                    "application/json": Record<string, never>;
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
    getJobResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a job.
                 * @example job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "certificate": [
                     *         {
                     *           "bound": 1e-9,
                     *           "holds": true,
                     *           "name": "marginalError",
                     *           "title": "L1 error of both marginals, as a share of the mass",
                     *           "value": 5.387e-10
                     *         },
                     *         {
                     *           "bound": 1.965e-9,
                     *           "holds": true,
                     *           "name": "dualityGap",
                     *           "title": "Gap between the value of the plan and the dual value",
                     *           "value": 2.6e-10
                     *         }
                     *       ],
                     *       "outcome": "converged",
                     *       "result": {
                     *         "barycentricProjection": null,
                     *         "biasBound": 0.02812,
                     *         "binnedPlan": {
                     *           "masses": [
                     *             0.25,
                     *             0.25,
                     *             2.124e-18,
                     *             0.5
                     *           ],
                     *           "sourceBins": 2,
                     *           "sourceMasses": [
                     *             0.5,
                     *             0.5
                     *           ],
                     *           "targetBins": 2,
                     *           "targetMasses": [
                     *             0.25,
                     *             0.75
                     *           ]
                     *         },
                     *         "converged": true,
                     *         "couplings": null,
                     *         "dualValue": 0.198,
                     *         "dualityGap": 2.6e-10,
                     *         "gradients": null,
                     *         "iterations": {
                     *           "cgProducts": 0,
                     *           "etaStages": 1,
                     *           "expPasses": 3,
                     *           "fallbacks": 0,
                     *           "halvings": 0,
                     *           "newton": 0,
                     *           "sweeps": 37
                     *         },
                     *         "marginalErrorColumns": 8.327e-16,
                     *         "marginalErrorRows": 5.387e-10,
                     *         "plan": {
                     *           "kind": "dense",
                     *           "matrix": {
                     *             "dtype": "float64",
                     *             "shape": [
                     *               2,
                     *               2
                     *             ],
                     *             "values": [
                     *               [
                     *                 0.25,
                     *                 0.25
                     *               ],
                     *               [
                     *                 2.124e-18,
                     *                 0.5
                     *               ]
                     *             ]
                     *           }
                     *         },
                     *         "potentials": {
                     *           "source": {
                     *             "dtype": "float64",
                     *             "shape": [
                     *               2
                     *             ],
                     *             "values": [
                     *               0.6807,
                     *               -0.2847
                     *             ]
                     *           },
                     *           "target": {
                     *             "dtype": "float64",
                     *             "shape": [
                     *               2
                     *             ],
                     *             "values": [
                     *               -0.75,
                     *               0.25
                     *             ]
                     *           }
                     *         },
                     *         "resolved": {
                     *           "costScale": {
                     *             "kind": "none",
                     *             "value": 1
                     *           },
                     *           "epsilon": 0.05,
                     *           "eta": 20,
                     *           "etaCostRange": 20,
                     *           "maximumCost": 1,
                     *           "method": "auto",
                     *           "minimumCost": 0,
                     *           "planStorage": "stored",
                     *           "precision": "float64",
                     *           "sources": 2,
                     *           "targets": 2,
                     *           "threads": 1,
                     *           "tolerance": 1e-9,
                     *           "totalMass": 1
                     *         },
                     *         "stopReason": "tolerance",
                     *         "transportCost": 0.25,
                     *         "valueKl": 0.2608,
                     *         "valueNegEntropy": 0.198
                     *       },
                     *       "seconds": 0.01499,
                     *       "solver": "transport.sinkhorn-newton-sparse",
                     *       "solverVersion": "1.0.0",
                     *       "threads": 1,
                     *       "trace": {
                     *         "dualValue": [
                     *           -0.03466,
                     *           0.08894,
                     *           0.1976,
                     *           0.198
                     *         ],
                     *         "eta": [
                     *           20,
                     *           20,
                     *           20,
                     *           20
                     *         ],
                     *         "iteration": [
                     *           0,
                     *           10,
                     *           20,
                     *           30
                     *         ],
                     *         "marginalError": [
                     *           0.5,
                     *           0.5,
                     *           0.08634,
                     *           0.000001767
                     *         ],
                     *         "phase": [
                     *           "sinkhorn",
                     *           "sinkhorn",
                     *           "sinkhorn",
                     *           "sinkhorn"
                     *         ],
                     *         "seconds": [
                     *           0.01308,
                     *           0.01345,
                     *           0.01353,
                     *           0.01357
                     *         ]
                     *       },
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["JobResult"];
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
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RESULT_NOT_READY`: The job has no result */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXPIRED`: The result has expired */
            410: {
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
    stopJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a job.
                 * @example job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job is over. */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.sinkhorn-newton-sparse",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The solver is asked. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 3,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.sinkhorn-newton-sparse",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": null,
                     *       "state": "running",
                     *       "stopRequestedAt": "2026-01-01T12:00:01.000Z",
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
    listViews: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a job.
                 * @example job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The views. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "description": "Marginal error by iteration, log scale: 0.94 down to 3.1e-10 after 4 steps, below the tolerance 1e-9.",
                     *           "links": {
                     *             "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views/convergence"
                     *           },
                     *           "marks": 7,
                     *           "name": "convergence",
                     *           "overlay": {
                     *             "dataset": "trace",
                     *             "log": "y"
                     *           },
                     *           "title": "Convergence"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ViewList"];
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
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `RESULT_NOT_READY`: The job has no result */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXPIRED`: The result has expired */
            410: {
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
    getView: {
        parameters: {
            query?: {
                /** @description Colours for a light or a dark page. */
                theme?: "light" | "dark";
                /** @description Width of the picture in pixels; views of a fixed size keep theirs. The specification is not affected. */
                width?: "360" | "480" | "720" | "960";
            };
            header?: {
                /** @description An ETag: 304 while it still holds. */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Id of a job.
                 * @example job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
                /**
                 * @description Name of a view.
                 * @example convergence
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The view. */
            200: {
                headers: {
                    /** @description Of this form of the view. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
                     *       "data": {
                     *         "values": [
                     *           {
                     *             "error": [
                     *               0.94,
                     *               0.11,
                     *               0.009,
                     *               0.00002,
                     *               3.1e-10
                     *             ],
                     *             "iteration": [
                     *               0,
                     *               1,
                     *               2,
                     *               3,
                     *               4
                     *             ]
                     *           }
                     *         ]
                     *       },
                     *       "description": "Marginal error by iteration, log scale: 0.94 down to 3.1e-10 after 4 steps, below the tolerance 1e-9.",
                     *       "encoding": {
                     *         "x": {
                     *           "field": "iteration",
                     *           "type": "quantitative"
                     *         },
                     *         "y": {
                     *           "field": "error",
                     *           "scale": {
                     *             "type": "log"
                     *           },
                     *           "type": "quantitative"
                     *         }
                     *       },
                     *       "mark": {
                     *         "point": true,
                     *         "type": "line"
                     *       },
                     *       "transform": [
                     *         {
                     *           "flatten": [
                     *             "iteration",
                     *             "error"
                     *           ]
                     *         }
                     *       ],
                     *       "width": "container"
                     *     }
                     */
                    "application/vnd.vegalite.v6+json": components["schemas"]["VegaLite"];
                    "image/png": string;
                    /** @example <svg xmlns="http://www.w3.org/2000/svg" width="720" height="280"/> */
                    "image/svg+xml": string;
                };
            };
            /** @description The view is as it was. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description `RESULT_NOT_READY`: The job has no result */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EXPIRED`: The result has expired */
            410: {
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
    listSolvers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "devices": [
                     *             "cpu",
                     *             "gpu"
                     *           ],
                     *           "family": "transport",
                     *           "links": {
                     *             "self": "/v1/solvers/transport.sinkhorn-newton-sparse",
                     *             "submit": "/v1/transport/sinkhorn-newton-sparse"
                     *           },
                     *           "name": "transport.sinkhorn-newton-sparse",
                     *           "summary": "Moves one distribution onto another at the least cost, with entropic regularisation.",
                     *           "title": "Entropic optimal transport",
                     *           "version": "1.0.0",
                     *           "views": [
                     *             {
                     *               "name": "convergence",
                     *               "title": "Convergence"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SolverList"];
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
    getSolver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of a solver, as the list gives it.
                 * @example transport.sinkhorn-newton-sparse
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The solver. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "citation": {
                     *         "authors": "X. Tang, M. Shavlovsky, H. Rahmanian, E. Tardini, K. K. Thekumparampil, T. Xiao, L. Ying",
                     *         "title": "Accelerating Sinkhorn algorithm with sparse Newton iterations",
                     *         "url": "https://arxiv.org/abs/2401.12253",
                     *         "venue": "ICLR 2024"
                     *       },
                     *       "devices": [
                     *         "cpu",
                     *         "gpu"
                     *       ],
                     *       "examples": [
                     *         {
                     *           "body": {
                     *             "cost": {
                     *               "matrix": [
                     *                 [
                     *                   0,
                     *                   1
                     *                 ],
                     *                 [
                     *                   1,
                     *                   0
                     *                 ]
                     *               ]
                     *             },
                     *             "epsilon": 0.1
                     *           },
                     *           "name": "two-by-two",
                     *           "title": "Two points each"
                     *         }
                     *       ],
                     *       "family": "transport",
                     *       "input": {
                     *         "properties": {
                     *           "cost": {}
                     *         },
                     *         "required": [
                     *           "cost"
                     *         ],
                     *         "type": "object"
                     *       },
                     *       "limits": {
                     *         "bodyBytes": 8388608,
                     *         "inlineNumbers": 10000,
                     *         "memoryBytes": 4294967296,
                     *         "runSeconds": 3600,
                     *         "uploadBytes": 536870912
                     *       },
                     *       "links": {
                     *         "self": "/v1/solvers/transport.sinkhorn-newton-sparse",
                     *         "submit": "/v1/transport/sinkhorn-newton-sparse"
                     *       },
                     *       "metrics": [
                     *         {
                     *           "name": "marginalError",
                     *           "scale": "log",
                     *           "title": "Marginal error (L1)",
                     *           "unit": "1"
                     *         }
                     *       ],
                     *       "name": "transport.sinkhorn-newton-sparse",
                     *       "result": {
                     *         "properties": {
                     *           "transportCost": {
                     *             "type": "number"
                     *           }
                     *         },
                     *         "required": [
                     *           "transportCost"
                     *         ],
                     *         "type": "object"
                     *       },
                     *       "summary": "Moves one distribution onto another at the least cost, with entropic regularisation.",
                     *       "title": "Entropic optimal transport",
                     *       "version": "1.0.0",
                     *       "views": [
                     *         {
                     *           "name": "convergence",
                     *           "title": "Convergence"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Solver"];
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
    submitBridgeQuestion: {
        parameters: {
            query?: {
                /** @description `true`: check the request and answer the estimate; nothing is stored or run. */
                validateOnly?: "true" | "false";
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BridgeQuestionSubmission"];
            };
        };
        responses: {
            /** @description The job is over (its state says how), or the request would be accepted (validateOnly). */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.bridge-question",
                     *       "solverVersion": "1.3.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"] | components["schemas"]["AcceptableSubmission"];
                };
            };
            /** @description The job is stored and will be run. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 0,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": null,
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 1,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.bridge-question",
                     *       "solverVersion": "1.3.0",
                     *       "startedAt": null,
                     *       "state": "queued",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request; `PROBLEM_TOO_LARGE`: The problem does not fit; `GPU_UNAVAILABLE`: No GPU can take this job; `GPU_MEMORY`: The problem does not fit the GPU */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBridges: {
        parameters: {
            query?: {
                pageSize?: number;
                /** @description `nextPageToken` of the page before, with the same filters. */
                pageToken?: string;
                /** @description Only the bridge of this job. */
                job?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of bridges. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "components": 1,
                     *           "covariance": "diagonal",
                     *           "createdAt": "2026-01-01T12:00:00.000Z",
                     *           "dimension": 1,
                     *           "epsilon": 0.5,
                     *           "id": "brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *           "job": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *           "labels": {},
                     *           "links": {
                     *             "density": "/v1/transport/bridges/brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/density",
                     *             "drift": "/v1/transport/bridges/brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/drift",
                     *             "moments": "/v1/transport/bridges/brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/moments",
                     *             "samples": "/v1/transport/bridges/brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/samples",
                     *             "self": "/v1/transport/bridges/brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *             "trajectories": "/v1/transport/bridges/brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/trajectories"
                     *           },
                     *           "solver": "transport.light-schrodinger-bridge",
                     *           "solverVersion": "1.0.0"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BridgePage"];
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
    getBridge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a bridge.
                 * @example brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bridge. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "components": 1,
                     *       "covariance": "diagonal",
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "dimension": 1,
                     *       "epsilon": 0.5,
                     *       "id": "brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "job": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {},
                     *       "links": {
                     *         "density": "/v1/transport/bridges/brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/density",
                     *         "drift": "/v1/transport/bridges/brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/drift",
                     *         "moments": "/v1/transport/bridges/brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/moments",
                     *         "samples": "/v1/transport/bridges/brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/samples",
                     *         "self": "/v1/transport/bridges/brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "trajectories": "/v1/transport/bridges/brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/trajectories"
                     *       },
                     *       "parameters": {
                     *         "centres": {
                     *           "base64": "AAAAAAAAAEA=",
                     *           "dtype": "float64",
                     *           "shape": [
                     *             1,
                     *             1
                     *           ]
                     *         },
                     *         "components": 1,
                     *         "covariance": "diagonal",
                     *         "dimension": 1,
                     *         "epsilon": 0.5,
                     *         "logWeights": {
                     *           "base64": "AAAAAAAAAAA=",
                     *           "dtype": "float64",
                     *           "shape": [
                     *             1
                     *           ]
                     *         },
                     *         "spreads": {
                     *           "base64": "AAAAAAAA4D8=",
                     *           "dtype": "float64",
                     *           "shape": [
                     *             1,
                     *             1
                     *           ]
                     *         }
                     *       },
                     *       "solver": "transport.light-schrodinger-bridge",
                     *       "solverVersion": "1.0.0"
                     *     }
                     */
                    "application/json": components["schemas"]["Bridge"];
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
    deleteBridge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a bridge.
                 * @example brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bridge is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    createBridgeDensity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a bridge.
                 * @example brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "x0": [
                 *         [
                 *           0.5
                 *         ]
                 *       ],
                 *       "x1": [
                 *         [
                 *           2
                 *         ],
                 *         [
                 *           3
                 *         ]
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BridgeDensityRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": {
                     *         "logDensity": {
                     *           "shape": [
                     *             2
                     *           ],
                     *           "values": [
                     *             -0.35,
                     *             -1.23
                     *           ]
                     *         }
                     *       },
                     *       "seconds": 0.002,
                     *       "solver": "transport.bridge-question",
                     *       "solverVersion": "1.3.0"
                     *     }
                     */
                    "application/json": {
                        result: components["schemas"]["BridgeDensity"];
                        /** @description Of computation. */
                        seconds: number;
                        solver: string;
                        solverVersion: string;
                    } & {
                        [key: string]: unknown;
                    };
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
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `NUMERICAL_BREAKDOWN`: The arithmetic broke down; `TIME_LIMIT`: The time limit passed without an answer */
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
    createBridgeDrift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a bridge.
                 * @example brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "t": 0.25,
                 *       "x": [
                 *         [
                 *           0.5
                 *         ]
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BridgeDriftRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": {
                     *         "drift": {
                     *           "shape": [
                     *             1,
                     *             1
                     *           ],
                     *           "values": [
                     *             [
                     *               1.75
                     *             ]
                     *           ]
                     *         }
                     *       },
                     *       "seconds": 0.002,
                     *       "solver": "transport.bridge-question",
                     *       "solverVersion": "1.3.0"
                     *     }
                     */
                    "application/json": {
                        result: components["schemas"]["BridgeDrift"];
                        /** @description Of computation. */
                        seconds: number;
                        solver: string;
                        solverVersion: string;
                    } & {
                        [key: string]: unknown;
                    };
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
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `NUMERICAL_BREAKDOWN`: The arithmetic broke down; `TIME_LIMIT`: The time limit passed without an answer */
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
    createBridgeMoments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a bridge.
                 * @example brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "t": 1,
                 *       "x0": [
                 *         [
                 *           0.5
                 *         ]
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BridgeMomentsRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": {
                     *         "covariances": {
                     *           "shape": [
                     *             1,
                     *             1,
                     *             1
                     *           ],
                     *           "values": [
                     *             [
                     *               [
                     *                 0.25
                     *               ]
                     *             ]
                     *           ]
                     *         },
                     *         "marginalCovariance": {
                     *           "shape": [
                     *             1,
                     *             1
                     *           ],
                     *           "values": [
                     *             [
                     *               0.25
                     *             ]
                     *           ]
                     *         },
                     *         "marginalMean": {
                     *           "shape": [
                     *             1
                     *           ],
                     *           "values": [
                     *             2.25
                     *           ]
                     *         },
                     *         "means": {
                     *           "shape": [
                     *             1,
                     *             1
                     *           ],
                     *           "values": [
                     *             [
                     *               2.25
                     *             ]
                     *           ]
                     *         }
                     *       },
                     *       "seconds": 0.002,
                     *       "solver": "transport.bridge-question",
                     *       "solverVersion": "1.3.0"
                     *     }
                     */
                    "application/json": {
                        result: components["schemas"]["BridgeMoments"];
                        /** @description Of computation. */
                        seconds: number;
                        solver: string;
                        solverVersion: string;
                    } & {
                        [key: string]: unknown;
                    };
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
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `NUMERICAL_BREAKDOWN`: The arithmetic broke down; `TIME_LIMIT`: The time limit passed without an answer */
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
    createBridgeSamples: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a bridge.
                 * @example brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "samplesPerPoint": 2,
                 *       "seed": 7,
                 *       "x0": [
                 *         [
                 *           0.5
                 *         ],
                 *         [
                 *           1
                 *         ]
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BridgeSamplesRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": {
                     *         "x1": {
                     *           "shape": [
                     *             2,
                     *             2,
                     *             1
                     *           ],
                     *           "values": [
                     *             [
                     *               [
                     *                 2.1
                     *               ],
                     *               [
                     *                 2.4
                     *               ]
                     *             ],
                     *             [
                     *               [
                     *                 2.9
                     *               ],
                     *               [
                     *                 2.2
                     *               ]
                     *             ]
                     *           ]
                     *         }
                     *       },
                     *       "seconds": 0.002,
                     *       "solver": "transport.bridge-question",
                     *       "solverVersion": "1.3.0"
                     *     }
                     */
                    "application/json": {
                        result: components["schemas"]["BridgeSamples"];
                        /** @description Of computation. */
                        seconds: number;
                        solver: string;
                        solverVersion: string;
                    } & {
                        [key: string]: unknown;
                    };
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
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `NUMERICAL_BREAKDOWN`: The arithmetic broke down; `TIME_LIMIT`: The time limit passed without an answer */
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
    createBridgeTrajectories: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a bridge.
                 * @example brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "seed": 7,
                 *       "times": [
                 *         0,
                 *         0.5,
                 *         1
                 *       ],
                 *       "x0": [
                 *         [
                 *           0.5
                 *         ]
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BridgeTrajectoriesRequest"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": {
                     *         "paths": {
                     *           "shape": [
                     *             1,
                     *             3,
                     *             1
                     *           ],
                     *           "values": [
                     *             [
                     *               [
                     *                 0.5
                     *               ],
                     *               [
                     *                 1.2
                     *               ],
                     *               [
                     *                 2.1
                     *               ]
                     *             ]
                     *           ]
                     *         },
                     *         "times": [
                     *           0,
                     *           0.5,
                     *           1
                     *         ]
                     *       },
                     *       "seconds": 0.002,
                     *       "solver": "transport.bridge-question",
                     *       "solverVersion": "1.3.0"
                     *     }
                     */
                    "application/json": {
                        result: components["schemas"]["BridgeTrajectories"];
                        /** @description Of computation. */
                        seconds: number;
                        solver: string;
                        solverVersion: string;
                    } & {
                        [key: string]: unknown;
                    };
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
            /** @description `NOT_FOUND`: There is nothing here */
            404: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `NUMERICAL_BREAKDOWN`: The arithmetic broke down; `TIME_LIMIT`: The time limit passed without an answer */
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
    submitExact: {
        parameters: {
            query?: {
                /** @description `true`: check the request and answer the estimate; nothing is stored or run. */
                validateOnly?: "true" | "false";
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExactSubmission"];
            };
        };
        responses: {
            /** @description The job is over (its state says how), or the request would be accepted (validateOnly). */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.exact",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"] | components["schemas"]["AcceptableSubmission"];
                };
            };
            /** @description The job is stored and will be run. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 0,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": null,
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 1,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.exact",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": null,
                     *       "state": "queued",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request; `PROBLEM_TOO_LARGE`: The problem does not fit; `GPU_UNAVAILABLE`: No GPU can take this job; `GPU_MEMORY`: The problem does not fit the GPU */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitFixedSupportBarycenter: {
        parameters: {
            query?: {
                /** @description `true`: check the request and answer the estimate; nothing is stored or run. */
                validateOnly?: "true" | "false";
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FixedSupportBarycenterSubmission"];
            };
        };
        responses: {
            /** @description The job is over (its state says how), or the request would be accepted (validateOnly). */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.fixed-support-barycenter",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"] | components["schemas"]["AcceptableSubmission"];
                };
            };
            /** @description The job is stored and will be run. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 0,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": null,
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 1,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.fixed-support-barycenter",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": null,
                     *       "state": "queued",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request; `PROBLEM_TOO_LARGE`: The problem does not fit; `GPU_UNAVAILABLE`: No GPU can take this job; `GPU_MEMORY`: The problem does not fit the GPU */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitFreeSupportBarycenter: {
        parameters: {
            query?: {
                /** @description `true`: check the request and answer the estimate; nothing is stored or run. */
                validateOnly?: "true" | "false";
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FreeSupportBarycenterSubmission"];
            };
        };
        responses: {
            /** @description The job is over (its state says how), or the request would be accepted (validateOnly). */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.free-support-barycenter",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"] | components["schemas"]["AcceptableSubmission"];
                };
            };
            /** @description The job is stored and will be run. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 0,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": null,
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 1,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.free-support-barycenter",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": null,
                     *       "state": "queued",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request; `PROBLEM_TOO_LARGE`: The problem does not fit; `GPU_UNAVAILABLE`: No GPU can take this job; `GPU_MEMORY`: The problem does not fit the GPU */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitGaussianBridge: {
        parameters: {
            query?: {
                /** @description `true`: check the request and answer the estimate; nothing is stored or run. */
                validateOnly?: "true" | "false";
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GaussianBridgeSubmission"];
            };
        };
        responses: {
            /** @description The job is over (its state says how), or the request would be accepted (validateOnly). */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.gaussian-bridge",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"] | components["schemas"]["AcceptableSubmission"];
                };
            };
            /** @description The job is stored and will be run. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 0,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": null,
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 1,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.gaussian-bridge",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": null,
                     *       "state": "queued",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request; `PROBLEM_TOO_LARGE`: The problem does not fit; `GPU_UNAVAILABLE`: No GPU can take this job; `GPU_MEMORY`: The problem does not fit the GPU */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitLightSchrodingerBridge: {
        parameters: {
            query?: {
                /** @description `true`: check the request and answer the estimate; nothing is stored or run. */
                validateOnly?: "true" | "false";
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LightSchrodingerBridgeSubmission"];
            };
        };
        responses: {
            /** @description The job is over (its state says how), or the request would be accepted (validateOnly). */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.light-schrodinger-bridge",
                     *       "solverVersion": "1.1.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"] | components["schemas"]["AcceptableSubmission"];
                };
            };
            /** @description The job is stored and will be run. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 0,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": null,
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 1,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.light-schrodinger-bridge",
                     *       "solverVersion": "1.1.0",
                     *       "startedAt": null,
                     *       "state": "queued",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request; `PROBLEM_TOO_LARGE`: The problem does not fit; `GPU_UNAVAILABLE`: No GPU can take this job; `GPU_MEMORY`: The problem does not fit the GPU */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitMany: {
        parameters: {
            query?: {
                /** @description `true`: check the request and answer the estimate; nothing is stored or run. */
                validateOnly?: "true" | "false";
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManySubmission"];
            };
        };
        responses: {
            /** @description The job is over (its state says how), or the request would be accepted (validateOnly). */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.many",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"] | components["schemas"]["AcceptableSubmission"];
                };
            };
            /** @description The job is stored and will be run. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 0,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": null,
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 1,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.many",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": null,
                     *       "state": "queued",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request; `PROBLEM_TOO_LARGE`: The problem does not fit; `GPU_UNAVAILABLE`: No GPU can take this job; `GPU_MEMORY`: The problem does not fit the GPU */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitOneDimensional: {
        parameters: {
            query?: {
                /** @description `true`: check the request and answer the estimate; nothing is stored or run. */
                validateOnly?: "true" | "false";
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OneDimensionalSubmission"];
            };
        };
        responses: {
            /** @description The job is over (its state says how), or the request would be accepted (validateOnly). */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.one-dimensional",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"] | components["schemas"]["AcceptableSubmission"];
                };
            };
            /** @description The job is stored and will be run. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 0,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": null,
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 1,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.one-dimensional",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": null,
                     *       "state": "queued",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request; `PROBLEM_TOO_LARGE`: The problem does not fit; `GPU_UNAVAILABLE`: No GPU can take this job; `GPU_MEMORY`: The problem does not fit the GPU */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitPartial: {
        parameters: {
            query?: {
                /** @description `true`: check the request and answer the estimate; nothing is stored or run. */
                validateOnly?: "true" | "false";
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartialSubmission"];
            };
        };
        responses: {
            /** @description The job is over (its state says how), or the request would be accepted (validateOnly). */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.partial",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"] | components["schemas"]["AcceptableSubmission"];
                };
            };
            /** @description The job is stored and will be run. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 0,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": null,
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 1,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.partial",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": null,
                     *       "state": "queued",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request; `PROBLEM_TOO_LARGE`: The problem does not fit; `GPU_UNAVAILABLE`: No GPU can take this job; `GPU_MEMORY`: The problem does not fit the GPU */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitPlan: {
        parameters: {
            query?: {
                /** @description `true`: check the request and answer the estimate; nothing is stored or run. */
                validateOnly?: "true" | "false";
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanSubmission"];
            };
        };
        responses: {
            /** @description The job is over (its state says how), or the request would be accepted (validateOnly). */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.plan",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"] | components["schemas"]["AcceptableSubmission"];
                };
            };
            /** @description The job is stored and will be run. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 0,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": null,
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 1,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.plan",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": null,
                     *       "state": "queued",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request; `PROBLEM_TOO_LARGE`: The problem does not fit; `GPU_UNAVAILABLE`: No GPU can take this job; `GPU_MEMORY`: The problem does not fit the GPU */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitSinkhornDivergence: {
        parameters: {
            query?: {
                /** @description `true`: check the request and answer the estimate; nothing is stored or run. */
                validateOnly?: "true" | "false";
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SinkhornDivergenceSubmission"];
            };
        };
        responses: {
            /** @description The job is over (its state says how), or the request would be accepted (validateOnly). */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.sinkhorn-divergence",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"] | components["schemas"]["AcceptableSubmission"];
                };
            };
            /** @description The job is stored and will be run. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 0,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": null,
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 1,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.sinkhorn-divergence",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": null,
                     *       "state": "queued",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request; `PROBLEM_TOO_LARGE`: The problem does not fit; `GPU_UNAVAILABLE`: No GPU can take this job; `GPU_MEMORY`: The problem does not fit the GPU */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitSinkhornNewtonSparse: {
        parameters: {
            query?: {
                /** @description `true`: check the request and answer the estimate; nothing is stored or run. */
                validateOnly?: "true" | "false";
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SinkhornNewtonSparseSubmission"];
            };
        };
        responses: {
            /** @description The job is over (its state says how), or the request would be accepted (validateOnly). */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.sinkhorn-newton-sparse",
                     *       "solverVersion": "1.1.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"] | components["schemas"]["AcceptableSubmission"];
                };
            };
            /** @description The job is stored and will be run. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 0,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": null,
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 1,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.sinkhorn-newton-sparse",
                     *       "solverVersion": "1.1.0",
                     *       "startedAt": null,
                     *       "state": "queued",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request; `PROBLEM_TOO_LARGE`: The problem does not fit; `GPU_UNAVAILABLE`: No GPU can take this job; `GPU_MEMORY`: The problem does not fit the GPU */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitSlicedWasserstein: {
        parameters: {
            query?: {
                /** @description `true`: check the request and answer the estimate; nothing is stored or run. */
                validateOnly?: "true" | "false";
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SlicedWassersteinSubmission"];
            };
        };
        responses: {
            /** @description The job is over (its state says how), or the request would be accepted (validateOnly). */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.sliced-wasserstein",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"] | components["schemas"]["AcceptableSubmission"];
                };
            };
            /** @description The job is stored and will be run. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 0,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": null,
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 1,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.sliced-wasserstein",
                     *       "solverVersion": "1.0.0",
                     *       "startedAt": null,
                     *       "state": "queued",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request; `PROBLEM_TOO_LARGE`: The problem does not fit; `GPU_UNAVAILABLE`: No GPU can take this job; `GPU_MEMORY`: The problem does not fit the GPU */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitUnbalanced: {
        parameters: {
            query?: {
                /** @description `true`: check the request and answer the estimate; nothing is stored or run. */
                validateOnly?: "true" | "false";
                /** @description As `Prefer: wait=N`, for clients that cannot set headers. */
                wait?: number;
            };
            header?: {
                /**
                 * @description `wait=N`, N from 1 to 60: answer when the job is over, or after N seconds.
                 * @example wait=10
                 */
                Prefer?: string;
                /**
                 * @description A key of yours, 1 to 255 characters of printable ASCII, best a UUID. Repeating the request with the same key makes nothing new: the answer shows what the first one made, as it is now. Kept for at least 24 hours.
                 * @example 7a3c1c1e-5c1f-4f0e-9d54-0d2b3a6f8e11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnbalancedSubmission"];
            };
        };
        responses: {
            /** @description The job is over (its state says how), or the request would be accepted (validateOnly). */
            200: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": "cpu",
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": "2026-01-08T12:00:00.035Z",
                     *       "finishedAt": "2026-01-01T12:00:00.035Z",
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": "converged",
                     *       "precision": "auto",
                     *       "progress": {
                     *         "elapsedSeconds": 0.02,
                     *         "fraction": 1,
                     *         "iteration": 6,
                     *         "metrics": {
                     *           "marginalError": 3.1e-12
                     *         },
                     *         "phase": "newton"
                     *       },
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 4,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.unbalanced",
                     *       "solverVersion": "1.1.0",
                     *       "startedAt": "2026-01-01T12:00:00.010Z",
                     *       "state": "succeeded",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"] | components["schemas"]["AcceptableSubmission"];
                };
            };
            /** @description The job is stored and will be run. */
            202: {
                headers: {
                    /** @description The revision of the job. */
                    ETag?: string;
                    /** @description `true` where the Idempotency-Key had been used before, and nothing was made. */
                    "Idempotency-Replayed"?: string;
                    /** @description The job. */
                    Location?: string;
                    /** @description Present where `Prefer: wait=N` was honoured. */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 0,
                     *       "batch": null,
                     *       "createdAt": "2026-01-01T12:00:00.000Z",
                     *       "device": null,
                     *       "error": null,
                     *       "estimate": {
                     *         "flops": 2400000,
                     *         "memoryBytes": 1048576
                     *       },
                     *       "expiresAt": null,
                     *       "finishedAt": null,
                     *       "id": "job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *       "labels": {
                     *         "run": "nightly"
                     *       },
                     *       "links": {
                     *         "cancel": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/cancel",
                     *         "events": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/events",
                     *         "request": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/request",
                     *         "result": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/result",
                     *         "self": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55",
                     *         "stop": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/stop",
                     *         "views": "/v1/jobs/job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55/views"
                     *       },
                     *       "maxAttempts": 3,
                     *       "maxQueueSeconds": 3600,
                     *       "maxRunSeconds": 300,
                     *       "outcome": null,
                     *       "precision": "auto",
                     *       "progress": null,
                     *       "requestedDevice": "auto",
                     *       "retentionSeconds": 604800,
                     *       "revision": 1,
                     *       "routing": {
                     *         "device": "cpu",
                     *         "why": "No worker with a GPU is there."
                     *       },
                     *       "solver": "transport.unbalanced",
                     *       "solverVersion": "1.1.0",
                     *       "startedAt": null,
                     *       "state": "queued",
                     *       "stopRequestedAt": null,
                     *       "warnings": []
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
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
            /** @description `CONFLICT`: The state of the resource does not allow this */
            409: {
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
            /** @description `VALIDATION_FAILED`: The request is not valid; `IDEMPOTENCY_KEY_REUSED`: The idempotency key belongs to another request; `PROBLEM_TOO_LARGE`: The problem does not fit; `GPU_UNAVAILABLE`: No GPU can take this job; `GPU_MEMORY`: The problem does not fit the GPU */
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
            /** @description `QUEUE_FULL`: Too many jobs wait; `UNAVAILABLE`: The service is not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `STORAGE_FULL`: There is no space left */
            507: {
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
