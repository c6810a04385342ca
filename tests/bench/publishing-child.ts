// A process of its own that publishes an office so many times: node publishing-child.ts OFFICE ROUNDS. Prints the rounds as JSON.
import { type Round, takeRound } from './publishing-rounds.ts'

const [office = '', rounds = '1'] = process.argv.slice(2)
const all: Round[] = []
for (let round = 0; round < Number(rounds); round += 1) all.push(await takeRound(office))
console.log(JSON.stringify(all))
