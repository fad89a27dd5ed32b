package timeline

import (
	"math"
	"sort"

	"go.k6.io/k6/metrics"
)

// Tags by which a second's measurements are kept apart; all others are folded together.
var groupedBy = []string{"name", "outcome", "expected_response", "check", "code"}

// Parts of `http_req_duration` that no plot shows: to leave them out spares most of this output's work.
var leftOut = map[string]bool{
	"http_req_blocked": true, "http_req_connecting": true, "http_req_tls_handshaking": true,
	"http_req_sending": true, "http_req_waiting": true, "http_req_receiving": true,
	"group_duration": true, "iteration_duration": true,
}

// A bucket holds what was measured of one metric, with the same tags, in one second.
type bucket struct {
	metric *metrics.Metric
	tags   map[string]string
	count  int
	sum    float64
	last   float64
	// Of a trend alone.
	values []float64
}

type bucketKey struct {
	metric string
	tags   [5]string
}

func (b *bucket) add(value float64) {
	b.count++
	b.sum += value
	b.last = value
	if b.metric.Type == metrics.Trend {
		b.values = append(b.values, value)
	}
}

// series is a bucket as it is written: of a trend its quantiles, of a gauge its last value, else a sum.
type series struct {
	Metric string            `json:"metric"`
	Tags   map[string]string `json:"tags,omitempty"`
	Count  int               `json:"count"`
	Sum    *float64          `json:"sum,omitempty"`
	Value  *float64          `json:"value,omitempty"`
	P50    *float64          `json:"p50,omitempty"`
	P95    *float64          `json:"p95,omitempty"`
	P99    *float64          `json:"p99,omitempty"`
	Max    *float64          `json:"max,omitempty"`
}

func (b *bucket) series() series {
	line := series{Metric: b.metric.Name, Tags: b.tags, Count: b.count}
	switch b.metric.Type {
	case metrics.Trend:
		sort.Float64s(b.values)
		line.P50, line.P95, line.P99, line.Max = b.quantile(0.5), b.quantile(0.95), b.quantile(0.99), b.quantile(1)
	case metrics.Gauge:
		line.Value = rounded(b.last)
	default:
		line.Sum = rounded(b.sum)
	}
	return line
}

// quantile takes the nearest rank of values that are sorted.
func (b *bucket) quantile(q float64) *float64 {
	rank := int(math.Ceil(q*float64(len(b.values)))) - 1
	return rounded(b.values[max(0, rank)])
}

func rounded(value float64) *float64 {
	result := math.Round(value*1000) / 1000
	return &result
}
