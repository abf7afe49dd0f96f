// First step of the npm scripts: says nothing where Node is new enough, else what to install.
import { advice, isNewEnough } from '../server/node-version.mjs'

if (!isNewEnough()) {
  console.log(advice())
  process.exit(1)
}
