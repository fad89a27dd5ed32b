package timeline

import (
	"sort"
	"time"

	"go.k6.io/k6/metrics"
)

const mostKept = 20

type slowRequest struct {
	Name    string    `json:"name"`
	Status  string    `json:"status"`
	Ms      float64   `json:"ms"`
	TraceID string    `json:"traceId"`
	EndedAt time.Time `json:"endedAt"`
}

// slowest keeps the requests that took longest, the slowest one first, so that a report can name their traces.
type slowest struct {
	requests []slowRequest
}

func (s *slowest) see(sample metrics.Sample) {
	if len(s.requests) == mostKept && sample.Value <= s.requests[mostKept-1].Ms {
		return
	}
	name, _ := sample.Tags.Get("name")
	status, _ := sample.Tags.Get("status")
	s.requests = append(s.requests, slowRequest{
		Name: name, Status: status, Ms: *rounded(sample.Value), TraceID: sample.Metadata["trace_id"], EndedAt: sample.Time,
	})
	sort.SliceStable(s.requests, func(a, b int) bool { return s.requests[a].Ms > s.requests[b].Ms })
	s.requests = s.requests[:min(len(s.requests), mostKept)]
}
