import { serve } from '../serve.ts'
import { openWork } from './work.ts'

// what a process that makes tables runs
serve(openWork().work)
