/** The request and the result that the API's description shows: two points each, as the solver answered (rounded). */

export const EXAMPLE_REQUEST = {
  cost: {
    matrix: [
      [0, 1],
      [1, 0],
    ],
  },
  sourceWeights: [0.5, 0.5],
  targetWeights: [0.25, 0.75],
  epsilon: 0.05,
  plan: { kind: 'dense' },
};

export const EXAMPLE_RESULT = {
  outcome: 'converged',
  result: {
    transportCost: 0.25,
    valueNegEntropy: 0.198,
    valueKl: 0.2608,
    dualValue: 0.198,
    dualityGap: 2.6e-10,
    barycentricProjection: null,
    gradients: null,
    biasBound: 0.02812,
    marginalErrorRows: 5.387e-10,
    marginalErrorColumns: 8.327e-16,
    converged: true,
    stopReason: 'tolerance',
    iterations: { sweeps: 37, newton: 0, expPasses: 3, cgProducts: 0, halvings: 0, fallbacks: 0, etaStages: 1 },
    resolved: {
      epsilon: 0.05,
      eta: 20,
      costScale: { kind: 'none', value: 1 },
      minimumCost: 0,
      maximumCost: 1,
      etaCostRange: 20,
      tolerance: 1e-9,
      method: 'auto',
      precision: 'float64',
      planStorage: 'stored',
      threads: 1,
      sources: 2,
      targets: 2,
      totalMass: 1,
    },
    potentials: {
      source: { dtype: 'float64', shape: [2], values: [0.6807, -0.2847] },
      target: { dtype: 'float64', shape: [2], values: [-0.75, 0.25] },
    },
    plan: {
      kind: 'dense',
      matrix: {
        dtype: 'float64',
        shape: [2, 2],
        values: [
          [0.25, 0.25],
          [2.124e-18, 0.5],
        ],
      },
    },
    binnedPlan: {
      sourceBins: 2,
      targetBins: 2,
      masses: [0.25, 0.25, 2.124e-18, 0.5],
      sourceMasses: [0.5, 0.5],
      targetMasses: [0.25, 0.75],
    },
    couplings: null,
  },
  certificate: [
    {
      name: 'marginalError',
      title: 'L1 error of both marginals, as a share of the mass',
      value: 5.387e-10,
      bound: 1e-9,
      holds: true,
    },
    {
      name: 'dualityGap',
      title: 'Gap between the value of the plan and the dual value',
      value: 2.6e-10,
      bound: 1.965e-9,
      holds: true,
    },
  ],
  trace: {
    phase: ['sinkhorn', 'sinkhorn', 'sinkhorn', 'sinkhorn'],
    iteration: [0, 10, 20, 30],
    eta: [20, 20, 20, 20],
    marginalError: [0.5, 0.5, 0.08634, 1.767e-6],
    dualValue: [-0.03466, 0.08894, 0.1976, 0.198],
    seconds: [0.01308, 0.01345, 0.01353, 0.01357],
  },
  warnings: [],
  seconds: 0.01499,
  solver: 'transport.sinkhorn-newton-sparse',
  solverVersion: '1.0.0',
  threads: 1,
};
