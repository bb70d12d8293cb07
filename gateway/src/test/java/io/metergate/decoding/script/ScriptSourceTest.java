package io.metergate.decoding.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which scripts need a context for every call, which costs them milliseconds. */
class ScriptSourceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (!Object.assign) {\n    Object.defineProperty(Object, \"assign\", {value: 1});\n}",
                "if (!String.prototype.padStart) {\n  String.prototype.padStart = function () {};\n}",
                "if (typeof Array.prototype.fill !== 'function') {\n  Array.prototype.fill = function () {};\n}",
                "Math.trunc =\n  Math.trunc ||\n  function (x) { return x; }",
                "function f() { return Object.assign({}, {a: 1}); }",
                "var Map = {1: 'x'};\nif (Map == 1) {}",
                "Math.keep = new Map();",
                "function Buffer(n) {}\nBuffer.prototype.write = function () {};",
            })
    void aPolyfillThatNeverRunsCostsNothing(String script) {
        assertEquals(false, ScriptSource.of("x.js", script).changesBuiltins());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function decodeUplink() {\n  Array.prototype.sum = function () {};\n}",
                "function decodeUplink() {\n  Object.defineProperty(Object.prototype, 'x', {value: 1});\n}",
                "  Number.prototype.toHex = function () {};",
                "var a = 1;\nMap = {1: 'x'};",
            })
    void oneThatChangesTheLanguageDoes(String script) {
        assertEquals(true, ScriptSource.of("x.js", script).changesBuiltins());
    }
}
