package io.metergate.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    @Test
    void hasAVersionForTheWholeAndHelpForEveryCommand() {
        CommandLine whole = Main.commandLine();
        assertNotNull(whole.getCommandSpec().findOption("--version"));
        List<CommandLine> below = below(whole);
        assertEquals(12, below.size());
        for (CommandLine command : below) {
            assertNotNull(command.getCommandSpec().findOption("--help"), command.getCommandName());
            assertNull(command.getCommandSpec().findOption("--version"), command.getCommandName());
            assertEquals(-1, command.getUsageMessage().indexOf("--version"), command.getCommandName());
        }
    }

    @Test
    void saysItsName() {
        StringWriter out = new StringWriter();
        assertEquals(0, Main.commandLine().setOut(new PrintWriter(out)).execute("--version"));
        assertEquals("Metergate ", out.toString().substring(0, "Metergate ".length()));
    }

    private static List<CommandLine> below(CommandLine parent) {
        List<CommandLine> all = new ArrayList<>();
        for (CommandLine child : parent.getSubcommands().values()) {
            all.add(child);
            all.addAll(below(child));
        }
        return all;
    }
}
