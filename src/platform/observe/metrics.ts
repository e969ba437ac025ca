import type pg from 'pg'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** Numbers for Prometheus: no personal data, labels of bounded number only. */
export const metricsRegistry = new Registry()
collectDefaultMetrics({ register: metricsRegistry, prefix: 'zuoxi_' })

const calls = new Histogram({
  name: 'zuoxi_action_seconds',
  help: 'Time of an action from arrival to answer',
  labelNames: ['action', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [metricsRegistry],
})

const jobs = new Counter({
  name: 'zuoxi_jobs_total',
  help: 'Jobs run, by outcome',
  labelNames: ['job', 'outcome'],
  registers: [metricsRegistry],
})

export const liveConnections = new Gauge({
  name: 'zuoxi_live_connections',
  help: 'Open live event streams',
  registers: [metricsRegistry],
})

export function observeCall(action: string, status: number, durationMs: number): void {
  calls.observe({ action, status: String(status) }, durationMs / 1000)
}

/** `left`: the process was asked to stop, and another takes the job up. */
export function observeJob(job: string, outcome: 'done' | 'failed' | 'left'): void {
  jobs.inc({ job, outcome })
}

/** Connections of the pool, read when Prometheus asks. */
export function watchPool(pool: pg.Pool): void {
  metricsRegistry.removeSingleMetric('zuoxi_pool_connections')
  const gauge = new Gauge({
    name: 'zuoxi_pool_connections',
    help: 'Database connections by state',
    labelNames: ['state'],
    registers: [metricsRegistry],
    collect() {
      gauge.set({ state: 'idle' }, pool.idleCount)
      gauge.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      gauge.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
}
