import { resourceUsage } from 'node:process'
import { parentPort, workerData } from 'node:worker_threads'

const { tryCase } = await import(workerData.cases)

parentPort.on('message', async (seed) => {
  const { file: _, ...one } = await tryCase(seed)
  parentPort.postMessage({ ...one, peak: resourceUsage().maxRSS / 1024 })
})
