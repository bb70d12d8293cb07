package io.metergate.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInPagesTest {
    @Test
    void returnsToThePageThatWasAskedFor() {
        assertEquals("/meters/4711?range=7d", SignInPages.localPath("/meters/4711?range=7d"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "/a\r\nSet-Cookie: x=y",
                "/login"
            })
    void followsNothingThatLeavesTheConsole(String next) {
        assertEquals("/", SignInPages.localPath(next));
    }
}
