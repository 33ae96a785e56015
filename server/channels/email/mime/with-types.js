// Loaded before a worker thread that runs from the sources: its types are left out on the way. Never built.
import { register } from 'tsx/esm/api'

register()
