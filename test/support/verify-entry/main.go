// Verifies, with nothing of ours, that an entry is in a signed log: the checkpoint's signature with
// golang.org/x/mod/sumdb/note, the proofs with golang.org/x/mod/sumdb/tlog. Reads one JSON object from standard input.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type asked struct {
	Key, Note, Leaf string
	Position        int64
	Path            []string
	// A checkpoint from before, and the proof that the log went on from it; empty where there is none.
	Before      string
	Consistency []string
}

func main() {
	var in asked
	check(json.NewDecoder(os.Stdin).Decode(&in))
	size, root := head(in.Note, in.Key)
	hash := tlog.RecordHash([]byte(in.Leaf))
	check(tlog.CheckRecord(hashes(in.Path), size, root, in.Position, hash))
	if in.Before != "" {
		before, old := head(in.Before, in.Key)
		check(tlog.CheckTree(hashes(in.Consistency), size, root, before, old))
	}
	fmt.Println("verified", in.Position, "of", size)
}

// The size and root that a checkpoint names, once its signature is verified (C2SP tlog-checkpoint).
func head(text, key string) (int64, tlog.Hash) {
	verifier, err := note.NewVerifier(key)
	check(err)
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	return size, hashes(lines[2:3])[0]
}

func hashes(texts []string) []tlog.Hash {
	all := make([]tlog.Hash, len(texts))
	for at, text := range texts {
		bytes, err := base64.StdEncoding.DecodeString(text)
		check(err)
		copy(all[at][:], bytes)
	}
	return all
}

func check(err error) {
	if err != nil {
		fmt.Println("REFUSED:", err)
		os.Exit(1)
	}
}
