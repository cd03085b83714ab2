import { keepLent } from '../read/pdf/lent.ts'
import { serve } from './serve.ts'
import { doTask } from './task.ts'

// what a process of the pool runs
keepLent()
serve(doTask)
