package sse

import (
	"io"
	"strings"
	"testing"
)

func TestEventsAreReadByTheRulesOfTheFormat(t *testing.T) {
	stream := readEvents(strings.NewReader(
		": heartbeat\n\nevent: sources\ndata: {\"a\":1}\n\nid: 7\r\ndata: two\r\ndata:  lines\r\n\r\nevent: empty\n\ndata:x\n\n"))
	wanted := []event{{name: "sources", data: `{"a":1}`}, {name: "message", data: "two\n lines"}, {name: "message", data: "x"}}
	for _, want := range wanted {
		got, err := stream.next()
		if err != nil || got.name != want.name || got.data != want.data {
			t.Fatalf("got %q %q (%v), want %q %q", got.name, got.data, err, want.name, want.data)
		}
	}
	if _, err := stream.next(); err != io.EOF {
		t.Fatalf("a stream that ends between two events ends in order, not with %v", err)
	}
}

func TestAStreamThatEndsWithinAnEventWasCut(t *testing.T) {
	for _, cut := range []string{"event: delta\ndata: {\"te", "event: delta\ndata: 1\n", "event: delta\n"} {
		if _, err := readEvents(strings.NewReader(cut)).next(); err != io.ErrUnexpectedEOF {
			t.Errorf("%q: got %v", cut, err)
		}
	}
}
