import { serve } from './serve.ts'
import { doTask } from './task.ts'

// what a process of the pool runs
serve(doTask)
