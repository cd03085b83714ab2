/**
 * How many made-up cases a property takes: `usual` in every run, so that all of them are through in minutes, and many times that
 * where one looks longer (`TEST_TIMES=10`), best with other seeds (`FAST_CHECK_SEED=random`).
 */
export const times = (usual: number): number => Math.max(1, Math.round(usual * Number(process.env.TEST_TIMES ?? 1)))
