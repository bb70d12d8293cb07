package io.metergate.decoding.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.DecodeResult;
import io.metergate.decoding.script.ScriptOutcome.Answer;
import io.metergate.decoding.script.ScriptOutcome.Failed;
import io.metergate.decoding.script.ScriptOutcome.Kind;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptShapesTest {
    @TempDir
    private Path folder;

    private TestScripts scripts;

    @BeforeEach
    void makeFolder() {
        scripts = new TestScripts(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function decodeUplink(input) { return {data: {v: input.bytes[0], p: input.fPort}}; }",
                "const decodeUplink = input => ({data: {v: input.bytes[0], p: input.fPort}});",
                "decodeUplink = function (i) { return {data: {v: i.bytes[0], p: i.fPort}}; }",
                "'use strict';\nfunction decodeUplink({bytes, fPort}) { return {data: {v: bytes[0], p: fPort}}; } //",
                "module.exports = {decodeUplink: (i) => ({data: {v: i.bytes[0], p: i.fPort}})};",
                "module.exports.decodeUplink = (i) => ({data: {v: i.bytes[0], p: i.fPort}});",
                "exports.decodeUplink = (i) => ({data: {v: i.bytes[0], p: i.fPort}});",
                "export function decodeUplink(i) { return {data: {v: i.bytes[0], p: i.fPort}}; }",
                "export const decodeUplink = (i) => ({data: {v: i.bytes[0], p: i.fPort}});",
                "export default {decodeUplink(i) { return {data: {v: i.bytes[0], p: i.fPort}}; }};",
                "function decodeUplink(i) { return {data: {v: i.bytes[0], p: i.fPort}}; }\nexport { decodeUplink };",
                "function Decode(fPort, bytes, variables) { return {v: bytes[0], p: fPort}; }",
                "function Decoder(bytes, port) { return {v: bytes[0], p: port}; }",
                "function decodeUplink(i) { return {data: Decoder(i.bytes, i.fPort)}; }\n"
                        + "function Decoder(bytes, port) { return {v: bytes[0], p: port}; }",
                "'use strict'; /*\nfunction gone() {}\n*/ function escape(x) { return x; }"
                        + " class R { constructor(i) { this['v'] = escape(i.bytes[0]); this.p = i.fPort; } }"
                        + " function decodeUplink(i) { const {v, p} = new R(i); return {data: {v, p}}; }",
                "var byteOf = function (i) { return i.bytes[0]; };\n"
                        + "function decodeUplink(i) { return {data: {v: this.byteOf(i), p: i.fPort}}; }",
                "(function (root, factory) { root.decodeUplink = factory; })(this, "
                        + "function (i) { return {data: {v: i.bytes[0], p: i.fPort}}; });",
                "var exports = exports || {}; let module = {}; const require = 1;\n"
                        + "function decodeUplink(i) { return {data: {v: i.bytes[0], p: i.fPort}}; }",
                "#!/usr/bin/env node\nfunction decodeUplink(i) { console.log('x'); "
                        + "return {data: {v: i.bytes[0], p: i.fPort}}; }",
                "\uFEFFclass Reader { constructor(i) { this.i = i; } get v() { return this.i.bytes[0]; } }\n"
                        + "function decodeUplink(i) { return {data: {...{v: new Reader(i).v}, p: i?.fPort ?? 0}}; }",
                "function decodeUplink(i) { return {data: {v: i.bytes[0], p: i.fPort}}; }\n"
                        + "function extractPoints(input) { return input.message; }",
            })
    void everyShapeOfACodecIsTaken(String script) {
        assertEquals(
                Map.of("v", BigDecimal.valueOf(7), "p", BigDecimal.ONE),
                TestScripts.data(scripts.codec("shape", script), "07"));
    }

    @Test
    void theTimeOfArrivalIsADate() {
        ScriptCodec codec = scripts.codec(
                "time",
                "function decodeUplink(i) { return {data: {iso: i.recvTime.toISOString(), at: i.recvTime,"
                        + " local: new Date(2026, 0, 2, 3).getTime()}}; }");
        assertEquals(
                "{iso=2023-11-14T22:13:20.000Z, at=2023-11-14T22:13:20.000Z, local=1767322800000}",
                String.valueOf(TestScripts.data(codec, "07")));
    }

    @Test
    void downlinksAreEncodedAndDecoded() {
        ScriptCodec codec = scripts.codec(
                "down",
                "function encodeDownlink(i) { return {bytes: [i.data.on ? 1 : 0, 255], fPort: 5, warnings: ['w']}; }\n"
                        + "function decodeDownlink(i) { return {data: {on: i.bytes[0] === 1}}; }");
        Answer encoded =
                assertInstanceOf(Answer.class, codec.answer(Routine.ENCODE_DOWNLINK, "{\"data\":{\"on\":true}}"));
        assertEquals(
                "{bytes=[1, 255], fPort=5, warnings=[w]}", encoded.content().toString());
        assertEquals(List.of("w"), encoded.warnings());
        Answer decoded = assertInstanceOf(Answer.class, codec.answer(Routine.DECODE_DOWNLINK, new byte[] {1}, 5, -1));
        assertEquals("{on=true}", String.valueOf(decoded.data()));
        assertEquals(
                Kind.MISSING, TestScripts.failure(TestScripts.call(codec, "07")).kind());
    }

    @Test
    void theOlderEncodersAreTaken() {
        String input = "{\"data\":{\"on\":true},\"fPort\":9}";
        String expected = "{bytes=[9, 1], fPort=9}";
        ScriptCodec v2 = scripts.codec("v2", "function Encoder(object, port) { return [port, object.on ? 1 : 0]; }");
        ScriptCodec v3 =
                scripts.codec("v3", "function Encode(fPort, obj) { return new Uint8Array([fPort, +obj.on]); }");
        for (ScriptCodec codec : List.of(v2, v3)) {
            Answer answer = assertInstanceOf(Answer.class, codec.answer(Routine.ENCODE_DOWNLINK, input));
            assertEquals(expected, answer.content().toString());
        }
    }

    @Test
    void numbersAreTheirShortestDecimalText() {
        ScriptCodec codec = scripts.codec(
                "numbers",
                "function decodeUplink() { return {data: {a: 0.1, b: 1 / 3, c: 1e21, d: 5e-7, e: 4294967295, f: -0,"
                        + " g: 12345678901234567890n, h: 42n}}; }");
        Map<?, ?> data = assertInstanceOf(Map.class, TestScripts.data(codec, "07"));
        assertEquals(new BigDecimal("0.1"), data.get("a"));
        assertEquals(new BigDecimal("0.3333333333333333"), data.get("b"));
        assertEquals(0, new BigDecimal("1e21").compareTo((BigDecimal) data.get("c")));
        assertEquals(0, new BigDecimal("0.0000005").compareTo((BigDecimal) data.get("d")));
        assertEquals(new BigDecimal("4294967295"), data.get("e"));
        assertEquals(new BigDecimal("0"), data.get("f"));
        assertEquals("12345678901234567890", data.get("g"));
        assertEquals(new BigDecimal("42"), data.get("h"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "1 / 0", "-Infinity"})
    void aNumberThatIsNotFiniteIsRefused(String number) {
        ScriptCodec codec = scripts.codec(
                "nan", "function decodeUplink() { return {data: {ok: null, list: [1, {v: " + number + "}]}}; }");
        assertEquals(
                "data.list[1].v is not a finite number",
                TestScripts.failure(TestScripts.call(codec, "07")).reason());
    }

    @Test
    void theScriptsOwnErrorsMakeAFrameMalformed() {
        ScriptCodec codec = scripts.codec(
                "errors", "function decodeUplink() { return {data: {}, errors: ['unknown port', 'no luck']}; }");
        DecodeResult.Malformed malformed =
                assertInstanceOf(DecodeResult.Malformed.class, TestScripts.decode(codec, "07"));
        assertEquals("unknown port; no luck", malformed.reason());
    }

    @Test
    void whatTheScriptThrowsIsSaidWithItsLine() {
        ScriptCodec codec = scripts.codec("throws", "\n\nfunction decodeUplink() { return undefined_thing.x; }");
        Failed failed = TestScripts.failure(TestScripts.call(codec, "07"));
        assertEquals("ReferenceError: undefined_thing is not defined (line 3)", failed.reason());
        Failed syntax = TestScripts.failure(TestScripts.call(scripts.codec("syntax", "function {"), "07"));
        assertTrue(syntax.reason().startsWith("SyntaxError"), syntax.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "undefined",
                "null",
                "7",
                "'x'",
                "[1]",
                "() => 1",
            })
    void aResultThatIsNoObjectIsRefused(String result) {
        ScriptCodec codec = scripts.codec("none", "function decodeUplink() { return " + result + "; }");
        assertEquals(
                "decodeUplink returned no object",
                TestScripts.failure(TestScripts.call(codec, "07")).reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(() => { var o = {}; o.o = o; return o; })()",
                "(() => { var o = {}; for (var i = 0; i < 100; i++) o = {o}; return o; })()",
                "(() => { var o = {}; for (var i = 0; i < 9000; i++) o[i] = 1; return o; })()",
                "(() => { var o = {}; for (var i = 0; i < 50; i++) o[i] = 'x'.repeat(5000); return o; })()",
            })
    void aResultThatIsTooLargeIsRefused(String result) {
        ScriptCodec codec = scripts.codec("large", "function decodeUplink() { return {data: " + result + "}; }");
        Failed failed = TestScripts.failure(TestScripts.call(codec, "07"));
        assertEquals(Kind.SCRIPT, failed.kind(), failed.reason());
    }

    @Test
    void aScriptThatExtendsTheLanguageGetsAContextOfItsOwnForEachCall() {
        ScriptCodec codec = scripts.codec(
                "extends",
                "'use strict'; String.prototype.shout = function () { return this + '!'; };\n"
                        + "function decodeUplink() { Array.prototype.count = (Array.prototype.count || 0) + 1;"
                        + " return {data: {s: 'x'.shout(), n: [].count}}; }");
        for (int i = 0; i < 3; i++) {
            assertEquals("{s=x!, n=1}", String.valueOf(TestScripts.data(codec, "07")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'use strict';\n"})
    void whatAScriptAddsToTheLanguageWhileItLoadsIsThere(String mode) {
        ScriptCodec codec = scripts.codec(
                "shim",
                mode + "Uint8Array.prototype.first = function () { return this[0]; };\n"
                        + "function decodeUplink(i) { return {data: {n: new Uint8Array(i.bytes).first()}}; }");
        for (int i = 0; i < 3; i++) {
            assertEquals("{n=7}", String.valueOf(TestScripts.data(codec, "07")));
        }
    }

    @Test
    void ownPropertiesMayHaveTheNamesOfInheritedOnes() {
        ScriptCodec codec = scripts.codec("own", """
                'use strict';
                class Fault extends Error { constructor(m) { super(m); this.name = 'Fault'; } }
                function decodeUplink() {
                  var o = {};
                  o.toString = () => 'mine';
                  o.constructor = 1;
                  try { throw new Fault('bad'); } catch (e) { return {data: {t: '' + o, n: e.name, m: e.message}}; }
                }
                """);
        assertEquals("{t=mine, n=Fault, m=bad}", String.valueOf(TestScripts.data(codec, "07")));
    }

    @Test
    void aChangedFileIsReadAgain() throws Exception {
        ScriptCodec codec = scripts.codec("new", "function decodeUplink() { return {data: {n: 1}}; }");
        assertEquals("{n=1}", String.valueOf(TestScripts.data(codec, "07")));
        Path file = scripts.file("new.js", "function decodeUplink() { return {data: {n: 2}}; }");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
        long end = System.nanoTime() + 30_000_000_000L;
        while (!"{n=2}".equals(String.valueOf(TestScripts.data(codec, "07")))) {
            assertTrue(System.nanoTime() < end, "the new script is not taken");
            Thread.onSpinWait();
        }
    }
}
