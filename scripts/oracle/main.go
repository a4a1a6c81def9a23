// Asks compose-go whether it accepts a compose project. scripts/oracle.ts compares its answers with drydock's;
// neither the build nor the tests need it.
//
// One question a line on standard input, as JSON: the directory, the files, the profiles that are switched on.
// One answer a line on standard output, in the same order: {"error": "…"}, empty when the project is accepted.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/sirupsen/logrus"
)

type question struct {
	Directory string   `json:"directory"`
	Files     []string `json:"files"`
	Profiles  []string `json:"profiles"`
}

type answer struct {
	Error string `json:"error"`
}

func main() {
	// Warnings are no refusals.
	logrus.SetOutput(io.Discard)
	// Docker Compose brings this format along; what such a file says changes no verdict.
	dotenv.RegisterFormat("raw", func(io.Reader, string, map[string]string, func(string) (string, bool)) error { return nil })
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		if err := out.Encode(answer{Error: ask(asked)}); err != nil {
			os.Exit(2)
		}
	}
}

// ask loads the project as `docker compose config` does: with its `.env`, and nothing of this process's environment.
func ask(asked question) (refusal string) {
	defer func() {
		if fault := recover(); fault != nil {
			refusal = fmt.Sprintf("panic: %v", fault)
		}
	}()
	options, err := cli.NewProjectOptions(asked.Files,
		cli.WithWorkingDirectory(asked.Directory),
		cli.WithEnvFiles(),
		cli.WithDotEnv,
		cli.WithDefaultProfiles(asked.Profiles...))
	if err == nil {
		_, err = options.LoadProject(context.Background())
	}
	if err != nil {
		return err.Error()
	}
	return ""
}
