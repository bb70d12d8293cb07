package io.metergate.decoding.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.FrameContext;
import io.metergate.decoding.async.AsyncCodec;
import io.metergate.decoding.script.ScriptOutcome.Answer;
import io.metergate.decoding.script.ScriptOutcome.Failed;
import io.metergate.decoding.script.ScriptOutcome.Kind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
    private static final String GOOD = "function decodeUplink(input) { return {data: {first: input.bytes[0]}}; }";

    @TempDir
    private Path folder;

    private TestScripts scripts;

    @BeforeEach
    void makeFolder() {
        scripts = new TestScripts(folder);
    }

    /** Runs one expression within a decoder. */
    private ScriptOutcome run(String expression) {
        String script = "function decodeUplink(input) { return {data: {value: " + expression + "}}; }";
        return TestScripts.call(scripts.codec("bad", script), "07");
    }

    private void assertOthersAreWell() {
        assertEquals(Map.of("first", BigDecimal.valueOf(7)), TestScripts.data(scripts.codec("good", GOOD), "07"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(() => { while (true) {} })()",
                "(() => { for (;;); })()",
                "/^(a+)+\\1$/.test('a'.repeat(40) + 'b')",
                "/^(?=(a+)+b)(a|aa)+\\1c$/.test('a'.repeat(60))",
                "(() => { var kept = []; for (;;) kept.push(new Array(1000).fill(1)); })()",
                "(() => { var kept = []; for (;;) kept.push('x'.repeat(60000) + kept.length); })()",
                "[...{[Symbol.iterator]: () => ({next: () => ({value: 1, done: false})})}]",
                "Array.from(new Array(1e9).keys()).length",
                "(() => { var s = new Set(); for (var i = 0; ; i++) s.add(i); })()",
            })
    void aCallThatDoesNotEndIsStopped(String expression) {
        Failed failed = TestScripts.failure(run(expression));
        assertEquals(Kind.LIMIT, failed.kind(), failed.reason());
        assertOthersAreWell();
    }

    /** One multiplication cannot be interrupted; a slow machine gives the call up before it ends. */
    @Test
    void aCallWithinOneLongOperationOfTheEngineIsStoppedOrGivenUp() {
        Failed failed = TestScripts.failure(run("(() => { var n = 2n ** 40000000n; for (;;) n = n * n; })()"));
        assertTrue(Set.of(Kind.LIMIT, Kind.SUSPENDED).contains(failed.kind()), failed::toString);
        assertOthersAreWell();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(function again() { return again() + 1; })()",
                "'x'.repeat(1e9)",
                "'x'.padStart(1e9)",
                "new Array(1e8).join('ab')",
                "(() => { var s = 'x'; for (;;) s += s; })()",
                "new Uint8Array(2e9).length",
                "new ArrayBuffer(2147483647)",
                "2n ** 100000000000n",
                "Array.from({length: 1e9})",
                "new Array(1e9).fill(1).length",
                "Array.prototype.indexOf.call({length: 2 ** 53 - 1}, 1)",
                "Array.prototype.forEach.call({length: 2 ** 53 - 1}, () => 0)",
                "Array.prototype.reduce.call({length: 2 ** 53 - 1}, () => 0, 0)",
                "new Array(4294967290).sort()",
                "new Array(4294967290).toReversed().length",
                "new Array(4294967290).toSorted().length",
                "new Array(4294967290).toSpliced(0, 0).length",
                "new Array(4294967290).with(0, 1).length",
                "Math.max.apply(null, {length: 1e8})",
                "JSON.stringify(new Array(1e8))",
                "eval('['.repeat(60000))",
                "(() => { var p = new Proxy({}, {get: (t, k) => p[k]}); return p.x; })()",
            })
    void whatIsTooLargeThrowsInTheScript(String expression) {
        Failed failed = TestScripts.failure(run(expression));
        assertEquals(Kind.SCRIPT, failed.kind(), failed.reason());
        assertTrue(failed.reason().contains("Error"), failed.reason());
        assertOthersAreWell();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java.type('java.lang.System').exit(1)",
                "java.lang.System.exit(1)",
                "Packages.java.lang.System",
                "Polyglot.eval('js', '1')",
                "Graal.versionECMAScript",
                "load('/etc/passwd')",
                "read('/etc/passwd')",
                "readFully('/etc/passwd')",
                "require('fs')",
                "quit()",
                "print('x')",
                "fetch('http://127.0.0.1/')",
                "new XMLHttpRequest()",
                "new WebSocket('ws://127.0.0.1/')",
                "process.exit(1)",
                "setTimeout(() => 0, 0)",
                "WebAssembly.Module",
                "new Worker('x')",
            })
    void thereIsNoWayToTheHost(String expression) {
        Failed failed = TestScripts.failure(run(expression));
        assertTrue(failed.reason().matches("(ReferenceError|TypeError): .*"), failed.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "typeof Function('return this')().Java",
                "typeof (function () {}).constructor('return this')().java",
                "typeof globalThis.Polyglot",
                "typeof new Function('return typeof process === \"undefined\" ? undefined : process')()",
                "(() => { try { null.x } catch (e) {"
                        + " return typeof e.constructor.constructor('return this')().load; } })()",
                "typeof decodeUplink.caller",
                "typeof ''.getClass",
                "typeof input.bytes.getClass",
                "typeof input.constructor.constructor('return this')().Packages",
            })
    void theGlobalObjectIsAnEmptyHouse(String expression) {
        ScriptOutcome outcome = run(expression);
        if (outcome instanceof Answer answer) {
            assertEquals("{value=undefined}", String.valueOf(answer.data()).replace("{value=object}", "?"));
        } else {
            assertTrue(TestScripts.failure(outcome).reason().startsWith("TypeError"));
        }
    }

    @Test
    void aModuleCannotBeImported() {
        ScriptCodec codec = scripts.codec(
                "import", "function decodeUplink(input) { import('/etc/passwd'); return {data: {x: 1}}; }");
        assertEquals("{x=1}", String.valueOf(TestScripts.data(codec, "07")));
        Failed failed =
                TestScripts.failure(TestScripts.call(scripts.codec("static", "import fs from 'fs';\n" + GOOD), "07"));
        assertTrue(failed.reason().startsWith("SyntaxError"), failed.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var n = 0; function next() { return ++n; }",
                "const seen = []; function next() { seen.push(1); return seen.length; }",
                "function next() { if (typeof n === 'undefined') { n = 0; } return ++n; }",
                "function next() { globalThis.n = (globalThis.n || 0) + 1; return globalThis.n; }",
                "function next() { next.n = (next.n || 0) + 1; return next.n; }",
                "function next() { var p = {}['__pro' + 'to__']; p.n = (p.n || 0) + 1; return p.n || 1; }",
                "function next() { Array.prototype.n = (Array.prototype.n || 0) + 1; return [].n; }",
                "function next() { Math.n = (Math.n || 0) + 1; return Math.n; }",
                "function next() { var m = globalThis['Ma' + 'th']; m.n = (m.n || 0) + 1; return m.n || 1; }",
                "function next() { var w = globalThis, d = Object['defineProp' + 'erty']; w.q = w.q || 0;"
                        + " d(w, 'n', {value: (w.n || 0) + 1, configurable: false}); return w.n; }",
                "function next() { module.n = (module.n || 0) + 1; return module.n; }",
                "function next() { var n = globalThis.n || 1; Promise.resolve().then(() => { globalThis.n"
                        + " = 2; }); return n; }",
            })
    void nothingOfOneCallIsThereInTheNext(String script) {
        ScriptCodec codec =
                scripts.codec("state", script + "\nfunction decodeUplink(input) { return {data: {n: next()}}; }");
        for (int i = 0; i < 3; i++) {
            assertEquals("{n=1}", String.valueOf(TestScripts.data(codec, "07")), script);
        }
    }

    @Test
    void scriptsDoNotSeeEachOther() {
        String polluter =
                "Object.prototype.first = 99; Array.prototype.push = null; JSON.stringify = null; leaked = 1;\n";
        TestScripts.call(scripts.codec("polluter", polluter + GOOD), "07");
        assertOthersAreWell();
        ScriptCodec curious = scripts.codec(
                "curious", "function decodeUplink() { return {data: {a: typeof leaked, b: typeof ({}).first}}; }");
        assertEquals("{a=undefined, b=undefined}", String.valueOf(TestScripts.data(curious, "07")));
    }

    @Test
    void aScriptThatExceedsItsLimitsAgainAndAgainIsSuspendedForAWhile() {
        ScriptCodec codec =
                scripts.codec("loop", "function decodeUplink(i) { while (i.bytes[0]) {} return {data: {}}; }");
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    Kind.LIMIT,
                    TestScripts.failure(TestScripts.call(codec, "07")).kind());
        }
        Failed suspended = TestScripts.failure(TestScripts.call(codec, "00"));
        assertEquals(Kind.SUSPENDED, suspended.kind());
        assertTrue(
                suspended.reason().startsWith("suspended until 2026-03-01T12:10:00Z, as 3 calls in a row"),
                suspended.reason());
        scripts.pass(Duration.ofMinutes(11));
        assertInstanceOf(Answer.class, TestScripts.call(codec, "00"));
    }

    @Test
    void aGoodCallForgivesTheBadOnesBefore() {
        ScriptCodec codec =
                scripts.codec("loop", "function decodeUplink(i) { while (i.bytes[0]) {} return {data: {}}; }");
        for (int i = 0; i < 4; i++) {
            assertEquals(
                    Kind.LIMIT,
                    TestScripts.failure(TestScripts.call(codec, "07")).kind());
            assertInstanceOf(Answer.class, TestScripts.call(codec, "00"));
        }
    }

    @Test
    void aScriptThatCannotBeStoppedLosesItsThreadAndNobodyElseDoes() {
        // One operation of the engine, which takes it many seconds.
        ScriptCodec codec = scripts.codec(
                "stuck", "function decodeUplink() { return {data: {n: (7n ** 8000000n).toString().length}}; }");
        byte[] frame = {7};
        AsyncCodec.Decoding decoding = TestScripts.await(codec.decodeLater(frame, FrameContext.unknown()));
        assertTrue(decoding.result().toString().contains("as it could not be stopped"), decoding.toString());
        assertOthersAreWell();
        ScriptCodec good = scripts.codec("other", GOOD);
        for (int i = 0; i < 10; i++) {
            assertInstanceOf(
                    DecodeResult.Decoded.class,
                    TestScripts.await(good.decodeLater(frame, FrameContext.unknown()))
                            .result());
        }
    }
}
