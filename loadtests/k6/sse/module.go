// Package sse is the k6 module `k6/x/sse`: it posts a request and reads the events that the server streams back, each with the
// moment it arrived. k6's own `http.post` gives a body when all of it is there, which says nothing of how a reader waits.
package sse

import (
	"go.k6.io/k6/js/modules"
	"go.k6.io/k6/metrics"
)

func init() {
	modules.Register("k6/x/sse", new(module))
}

type module struct{}

// streamMetrics are k6's own of a request, and these.
type streamMetrics struct {
	// Milliseconds from the first byte sent to the first event that holds a token.
	firstToken *metrics.Metric
	// Milliseconds between two events that hold tokens.
	interToken *metrics.Metric
	// Milliseconds from the first byte sent to the last one received.
	duration *metrics.Metric
	// Events of any name.
	events *metrics.Metric
}

type instance struct {
	vu      modules.VU
	metrics streamMetrics
}

// NewModuleInstance gives each virtual user a module of its own.
func (*module) NewModuleInstance(vu modules.VU) modules.Instance {
	registry := vu.InitEnv().Registry
	return &instance{vu: vu, metrics: streamMetrics{
		firstToken: registry.MustNewMetric("sse_first_token", metrics.Trend, metrics.Time),
		interToken: registry.MustNewMetric("sse_inter_token", metrics.Trend, metrics.Time),
		duration:   registry.MustNewMetric("sse_stream_duration", metrics.Trend, metrics.Time),
		events:     registry.MustNewMetric("sse_events", metrics.Counter),
	}}
}

// Exports are what a script imports: `import sse from 'k6/x/sse'`.
func (i *instance) Exports() modules.Exports {
	return modules.Exports{Default: map[string]any{"post": i.post}}
}
