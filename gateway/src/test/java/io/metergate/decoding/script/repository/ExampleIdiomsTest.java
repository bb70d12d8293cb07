package io.metergate.decoding.script.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.decoding.script.ScriptCodecs;
import io.metergate.decoding.script.repository.RepositoryRun.CodecResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How public codecs and their examples are written, for better or worse. */
class ExampleIdiomsTest {
    private static final String SCRIPT = """
            var events = {1: 'one'};
            function twice(n) { return 2 * n; }
            function Reader(bytes) { this.bytes = bytes; this.at = 0; this.sum = 0; }
            Reader.prototype.next = function () { this.sum += this.bytes[this.at++]; return this; };
            if (!Object.assign) { Object.defineProperty(Object, 'assign', {value: function () {}}); }
            function decodeUplink(i) { %s; }
            """;

    @TempDir
    private Path folder;

    /** What is wrong with the examples; empty when all pass. */
    private List<String> faults(String script, String yaml) throws IOException {
        Files.writeString(folder.resolve("thing.js"), script);
        Path codec = Files.writeString(folder.resolve("thing-codec.yaml"), yaml);
        CodecResult result = new RepositoryRun(ScriptCodecs.in(folder), folder)
                .run(List.of(codec), () -> {})
                .get(0);
        assertEquals("", result.problem());
        return result.results().stream()
                .filter(one -> !one.passed())
                .map(Example.Result::fault)
                .toList();
    }

    private List<String> uplink(String script, String input, String output) throws IOException {
        String yaml = "uplinkDecoder:\n  fileName: ./thing.js\n  examples:\n    - input: " + input + "\n      output: "
                + output + "\n";
        return faults(script, yaml);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dst = i.bytes.map(b => b.toString(16)); return {data: {h: dst[0]}}       | {data: {h: ff}}
            return {data: {a: undefined, b: null, c: [undefined]}}  | {data: {a: null, b: null, c: [null]}}
            return {data: {a: undefined}}                                            | {data: {}}
            return {data: {a: -0, b: 5.550000000000001, c: 25.0}, errors: undefined} | {data: {a: 0, b: 5.55, c: 25}}
            return {data: {n: Math.exp(1.1) * (1 + 2e-15)}}                          | {data: {n: 3.0041660239464334}}
            return {data: {n: 18446744073709551615n, m: 7n}}  | {data: {n: 18446744073709551615, m: 7}}
            return {data: {t: new Date(1e12)}}                                       | {data: {t: 2001-09-09T01:46:40Z}}
            return {data: {t: new Date(1e12)}}                               | {data: {t: '2001-09-09T03:46:40+02:00'}}
            return {data: {t: new Date(1e12).toLocaleString()}}  | {data: {t: '09/09/2001, 01:46:40'}}
            return {data: {t: new Date(1e12).toLocaleDateString('de-DE', {})}}       | {data: {t: 09/09/2001}}
            return {data: {t: new Date(NaN).toLocaleTimeString()}}                   | {data: {t: Invalid Date}}
            return {data: {t: String(new Date(1e12))}}       | {data: {t: 'Sun Sep 09 2001 01:46:40 GMT+0000 (UTC)'}}
            return {data: this.twice(i.bytes[0])}                                    | {data: 510}
            return {data: globalThis['tw' + 'ice'](i.bytes[0])}                      | {data: 510}
            return {data: {s: 'a/b', t: "a\\\\/b"}}  | {data: {s: "a\\/b", t: "a\\\\/b"}}
            return {data: {a: events[i.fPort], p: i.fPort}}                          | {data: {a: one, p: 1}}
            """)
    void whatScriptsDo(String body, String output) throws IOException {
        assertEquals(List.of(), uplink(SCRIPT.formatted(body), "{fPort: 1, bytes: [0xFF, 0x01]}", output));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            while (i.bytes.length) { last = i.bytes.shift(); } return {data: {last}} | {data: {last: 1}}
            i.bytes.splice(0, 1); i.bytes.reverse(); return {data: i.bytes}          | {data: [1]}
            return {data: {a: i.bytes.slice().sort().toString()}}                    | {data: {a: '1,255'}}
            return {data: null}                                                      | {data: null}
            return {data: {}, warnings: ['w']}                                       | {data: {}, warnings: [w]}
            return {errors: ['unknown FPort'], data: {half: 1}}                      | {errors: [unknown FPort]}
            return {warnings: ['unknown FPort']}                                     | {warnings: ['unknown FPort']}
            return {data: {a: String.fromCharCode.apply(1, i.bytes)}}                | {data: {a: "\\xff\\x01"}}
            return {data: {f: new Reader(i.bytes).next().next().sum}}                | {data: {f: 256}}
            return {data: {f: new DataView(new Uint8Array([65, 32, 0, 0]).buffer).getFloat32(0)}} | {data: {f: 10}}
            return {data: {a: 1.005.toFixed(2), b: +(Math.round(1.005 + 'e+2') + 'e-2')}} | {data: {a: '1.00', b: 1.01}}
            var self = this; return {data: {same: self === (function () { return this; })()}} | {data: {same: true}}
            var r = []; r.temp = 1; return {data: r}                                 | {data: []}
            return {data: {u: decodeURIComponent(escape('\\u00C3\\u00A9'))}}         | {data: {u: é}}
            try { null.x } catch (e) { return {errors: [e.message]} }  | {errors: ["Cannot read property 'x' of null"]}
            """)
    void whatScriptsDoWithTheLanguage(String body, String output) throws IOException {
        whatScriptsDo(body, output);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {bytes: [1e0, 0o17, 0b11, 0x1F, 1_0, +5]}        | {data: {bytes: [1, 15, 3, 31, 10, 5]}}
            {bytes: 'ff 01'}                                 | {data: {bytes: [255, 1]}}
            {bytes: [300, -1]}                               | {data: {bytes: [300, -1]}}
            {fPort: 3}                                       | {data: {fPort: 3}}
            {bytes: []}                                      | {data: {bytes: []}}
            {bytes: [1], recvTime: 2024-06-10T08:22:44.2260+02:00} \
             | {data: {bytes: [1], recvTime: '2024-06-10T06:22:44.226Z'}}
            {bytes: [1], recvTime: '2024-06-10T08:22:44+02:00'} \
             | {data: {bytes: [1], recvTime: '2024-06-10T06:22:44Z'}}
            {bytes: [1], recvTime: 12:30}                    | {data: {bytes: [1], recvTime: '12:30'}}
            {bytes: [1], on: yes, off: no, d: 2024-06-10, z: 0c05, n: 0777, e: 1e3, x: ~, t: True} \
             | {data: {bytes: [1], on: 'yes', off: 'no', d: '2024-06-10', z: '0c05', n: 777, e: 1000, x: null, t: true}}
            """)
    void whatExamplesGive(String input, String output) throws IOException {
        assertEquals(List.of(), uplink("function decodeUplink(input) { return {data: input}; }", input, output));
    }

    @Test
    void aTimeOfArrivalIsAlsoGivenAsText() throws IOException {
        String script = "function decodeUplink(i) { return {data: {day: i.recvTime.split('T')[0]}}; }";
        String input = "{bytes: [1], recvTime: 2024-06-10T23:22:44+02:00}";
        assertEquals(List.of(), uplink(script, input, "{data: {day: '2024-06-10'}}"));
    }

    @Test
    void anchorsAndMergedKeysAreFollowed() throws IOException {
        String yaml = """
                # \uFEFF °
                base: &base {fPort: 1, bytes: [1]}
                more: &more {fPort: 9, extra: 2}
                uplinkDecoder:
                  fileName: thing.js
                  examples:
                    - {description: a, input: *base, output: &out {data: {p: 1}}}
                    - description: >-
                        folded
                        text
                      input:
                        <<: *base
                      output: *out
                    - input: {<<: [*more, *base], bytes: [2]}
                      output: {data: {p: 9}}
                """;
        assertEquals(List.of(), faults("function decodeUplink(i) { return {data: {p: i.fPort}}; }", yaml));
    }

    @Test
    void manyAliasesAreTaken() throws IOException {
        StringBuilder yaml = new StringBuilder("b: &b [1]\nuplinkDecoder:\n  fileName: thing.js\n  examples:\n");
        for (int i = 0; i < 300; i++) {
            yaml.append("    - {input: {bytes: *b}, output: {data: *b}}\n");
        }
        assertEquals(List.of(), faults("function decodeUplink(i) { return {data: i.bytes}; }", yaml.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return {data: {a: 1}}                | {data: {a: 1, b: 0}}   | data.b is missing, not 0
            return {data: {a: 1, b: 0}}          | {data: {a: 1}}         | data.b is 0, not missing
            return {data: {a: '1'}}              | {data: {a: 1}}         | data.a is "1", not 1
            return {data: {a: 1.0000001}}        | {data: {a: 1}}         | data.a is 1.0000001, not 1
            return {data: [1, 2]}                | {data: [1]}            | data has 2 elements, not 1
            return {data: {}, errors: ['e']}     | {data: {}}             | errors is [e], not null
            return {data: {}}                    | {errors: [e]}          | errors is null, not [e]
            throw new Error('x')                 | {errors: [x]}          | Error: x (line 1)
            throw 'x'                            | {data: {}}             | x (line 1)
            return {data: 1}                     | {data: 2}              | data is 1, not 2
            """)
    void whatDiffersIsSaid(String body, String output, String fault) throws IOException {
        assertEquals(List.of(fault), uplink("function decodeUplink(i) { " + body + "; }", "{bytes: [1]}", output));
    }

    @Test
    void aScriptThatHangsKeepsOnlyItsOwnFileBack() throws IOException {
        String yaml =
                "uplinkDecoder:\n  fileName: %s.js\n  examples:\n    - {input: {bytes: [1]}, output: {data: 1}}\n";
        Files.writeString(folder.resolve("hang.js"), "function decodeUplink() { while (true) {} }");
        Files.writeString(folder.resolve("top.js"), "while (true) {}");
        Files.writeString(folder.resolve("good.js"), "function decodeUplink() { return {data: 1}; }");
        for (String name : List.of("hang", "top", "good")) {
            Files.writeString(folder.resolve(name + "-codec.yaml"), yaml.formatted(name));
        }
        Files.writeString(folder.resolve("torn-codec.yaml"), "uplinkDecoder: {examples: [");
        List<CodecResult> results =
                new RepositoryRun(ScriptCodecs.in(folder), folder).run(DeviceRepository.codecs(folder), () -> {});
        assertEquals(
                List.of("good-codec.yaml 1", "hang-codec.yaml 0", "top-codec.yaml 0", "torn-codec.yaml 0"),
                results.stream()
                        .map(one -> one.codec().getFileName() + " "
                                + one.results().stream()
                                        .filter(Example.Result::passed)
                                        .count())
                        .toList());
    }
}
