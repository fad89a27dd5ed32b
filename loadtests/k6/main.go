// Command k6 is Grafana k6 with two extensions of this project: `k6/x/sse` reads streamed answers event by event, and the
// output `timeline` writes what was measured in each second.
package main

import (
	"go.k6.io/k6/cmd"

	_ "phase-five/loadtests/k6/sse"
	_ "phase-five/loadtests/k6/timeline"
)

func main() {
	cmd.Execute()
}
