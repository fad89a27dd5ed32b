package sse

import (
	"bufio"
	"io"
	"strings"
	"time"
)

// An event as the server sent it, and when the last of its lines was there.
type event struct {
	name       string
	data       string
	receivedAt time.Time
}

// events reads a `text/event-stream`, by the rules of https://html.spec.whatwg.org/multipage/server-sent-events.html: fields that
// are not asked about are skipped, and what the stream ends in the middle of is no event.
type events struct {
	lines *bufio.Reader
}

func readEvents(body io.Reader) *events {
	return &events{lines: bufio.NewReader(body)}
}

// next waits for the next event with data. It gives io.EOF where the stream ended in order, between two events, and
// io.ErrUnexpectedEOF where it ended within one.
func (e *events) next() (event, error) {
	name, data := "", []string(nil)
	for {
		line, err := e.lines.ReadString('\n')
		if err == io.EOF && (line != "" || name != "" || data != nil) {
			return event{}, io.ErrUnexpectedEOF
		}
		if err != nil {
			return event{}, err
		}
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			if data == nil {
				name = ""
				continue
			}
			return event{name: orMessage(name), data: strings.Join(data, "\n"), receivedAt: time.Now()}, nil
		}
		field, value, _ := strings.Cut(line, ":")
		value = strings.TrimPrefix(value, " ")
		switch field {
		case "event":
			name = value
		case "data":
			data = append(data, value)
		}
	}
}

func orMessage(name string) string {
	if name == "" {
		return "message"
	}
	return name
}
