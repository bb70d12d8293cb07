package io.metergate.desk.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextPageTest {
    @Test
    void returnsToThePageThatWasAskedFor() {
        assertEquals("/meters/4711?range=7d", NextPage.local("/meters/4711?range=7d"));
    }

    @Test
    void leadsBackToThePageThatAScriptWasOn() {
        assertEquals(
                "/meters/4711?range=7d",
                NextPage.ofAddress("https://console.example:8443/meters/4711?range=7d#series"));
        assertEquals("/", NextPage.ofAddress("https://console.example"));
        assertEquals("/", NextPage.ofAddress("https://console.example//evil.example"));
        assertEquals("/", NextPage.ofAddress("not an address"));
        assertEquals("/", NextPage.ofAddress(null));
    }

    @Test
    void namesThePageInTheAddressOfTheSignInPage() {
        assertEquals("/login?next=%2Fmeters%3Fshow%3Dlow", NextPage.signIn("/meters?show=low"));
        assertEquals("/login", NextPage.signIn("/"));
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
        assertEquals("/", NextPage.local(next));
    }
}
