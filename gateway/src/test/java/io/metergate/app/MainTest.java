package io.metergate.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    @Test
    void tellsItsVersionAndHelpsWithEveryCommand() {
        CommandLine whole = Main.commandLine();
        List<CommandLine> all = below(whole);
        assertEquals(16, all.size());
        all.add(whole);
        for (CommandLine command : all) {
            assertTrue(said(command, "--version").startsWith("Metergate "), command.getCommandName());
            assertTrue(said(command, "--help").contains("Usage: metergate"), command.getCommandName());
        }
    }

    @Test
    void handsEveryCommandItsParameters() {
        for (List<String> words : List.of(
                List.of("api-key", "add", "till-1"),
                List.of("api-key", "add", "till-1", "--role", "operator"),
                List.of("api-key", "revoke", "till-1"),
                List.of("config", "print"),
                List.of("import", "site.yaml"),
                List.of("password", "olga"),
                List.of("migrate"),
                List.of("run"))) {
            List<String> line = new ArrayList<>(words);
            line.addAll(List.of("--config", "no-such-file.yaml"));
            assertEquals(
                    CommandLine.ExitCode.USAGE,
                    Main.commandLine().execute(line.toArray(String[]::new)),
                    "a missing file is what ends " + words);
        }
    }

    @Test
    void namesTheRolesOfAnApiKey() {
        CommandLine whole = Main.commandLine();
        StringWriter err = new StringWriter();
        whole.setErr(new PrintWriter(err));
        for (CommandLine command : below(whole)) {
            command.setErr(new PrintWriter(err));
        }
        assertEquals(CommandLine.ExitCode.USAGE, whole.execute("api-key", "add", "till-1", "--role", "king"));
        assertTrue(err.toString().contains("reader, cashier, operator and admin"), err.toString());
    }

    private static String said(CommandLine command, String option) {
        String line = command.getCommandSpec().qualifiedName(" ") + " " + option;
        StringWriter out = new StringWriter();
        CommandLine whole = Main.commandLine().setOut(new PrintWriter(out));
        String[] words = line.split(" ", -1);
        assertEquals(0, whole.execute(Arrays.copyOfRange(words, 1, words.length)), line);
        return out.toString();
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
