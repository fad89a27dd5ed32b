// Package timeline is the k6 output `timeline`: `k6 run --out timeline=FILE` writes one line of JSON for each second, with what was
// measured in it. k6's own outputs write every sample, a dozen for each request, which costs more than the load itself.
package timeline

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sort"
	"time"

	"go.k6.io/k6/metrics"
	"go.k6.io/k6/output"
)

// A request's samples arrive when it has ended, a little after their own time.
const settlingSeconds = 2

func init() {
	output.RegisterExtension("timeline", func(params output.Params) (output.Output, error) {
		if params.ConfigArgument == "" {
			return nil, fmt.Errorf("the output timeline needs a file: --out timeline=FILE")
		}
		return &timeline{path: params.ConfigArgument, seconds: map[int64]second{}, totals: second{}}, nil
	})
}

type second map[bucketKey]*bucket

type timeline struct {
	output.SampleBuffer
	path    string
	file    io.WriteCloser
	flusher *output.PeriodicFlusher
	seconds map[int64]second
	// All seconds in one: quantiles of a run are no sum of those of its seconds.
	totals  second
	slowest slowest
}

func (t *timeline) Description() string { return "timeline: " + t.path }

// Start opens the file, and writes to it once a second from then on.
func (t *timeline) Start() error {
	file, err := os.Create(t.path)
	if err != nil {
		return err
	}
	t.file = file
	t.flusher, err = output.NewPeriodicFlusher(time.Second, func() { t.flush(time.Now().Unix() - settlingSeconds) })
	return err
}

// Stop writes the rest, and as the last line the whole run in one, and its slowest requests with their traces.
func (t *timeline) Stop() error {
	t.flusher.Stop()
	t.flush(time.Now().Unix() + 1)
	t.write(map[string]any{"totals": t.totals.series(), "slowest": t.slowest.requests})
	return t.file.Close()
}

// flush writes every second up to and with this one, in their order.
func (t *timeline) flush(until int64) {
	for _, container := range t.GetBufferedSamples() {
		for _, sample := range container.GetSamples() {
			t.add(sample)
		}
	}
	var due []int64
	for at := range t.seconds {
		if at <= until {
			due = append(due, at)
		}
	}
	sort.Slice(due, func(a, b int) bool { return due[a] < due[b] })
	for _, at := range due {
		t.write(map[string]any{"second": at, "series": t.seconds[at].series()})
		delete(t.seconds, at)
	}
}

func (t *timeline) add(sample metrics.Sample) {
	if leftOut[sample.Metric.Name] {
		return
	}
	if sample.Metric.Name == metrics.HTTPReqDurationName {
		t.slowest.see(sample)
	}
	at := sample.Time.Unix()
	if t.seconds[at] == nil {
		t.seconds[at] = second{}
	}
	t.seconds[at].add(sample)
	t.totals.add(sample)
}

func (s second) add(sample metrics.Sample) {
	key := bucketKey{metric: sample.Metric.Name}
	for i, tag := range groupedBy {
		key.tags[i], _ = sample.Tags.Get(tag)
	}
	if s[key] == nil {
		tags := map[string]string{}
		for i, tag := range groupedBy {
			if key.tags[i] != "" {
				tags[tag] = key.tags[i]
			}
		}
		s[key] = &bucket{metric: sample.Metric, tags: tags}
	}
	s[key].add(sample.Value)
}

func (s second) series() []series {
	lines := make([]series, 0, len(s))
	for _, bucket := range s {
		lines = append(lines, bucket.series())
	}
	return lines
}

// A line that cannot be written is not worth ending a load test for; the reader sees that seconds are missing.
func (t *timeline) write(line any) {
	_ = json.NewEncoder(t.file).Encode(line)
}
