package io.metergate.app;

import io.metergate.desk.console.access.Passwords;
import io.metergate.desk.site.OperatorRegistry;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.store.AdminConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "password",
        mixinStandardHelpOptions = true,
        description = {
            "Sets an operator's password for the console, and makes the operator when there is none of that name.",
            "A new password is generated and shown once, or taken from standard input."
        })
final class PasswordCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--stdin", description = "Takes the password from the first line of standard input.")
    private boolean fromInput;

    @Parameters(paramLabel = "NAME", description = "The operator, for example admin.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Override
    public Integer call() throws IOException, SQLException {
        Optional<GatewayConfig> settings = config.load();
        if (settings.isEmpty()) {
            return ExitCode.USAGE;
        }
        if (!name.matches("[A-Za-z0-9._@-]{1,64}")) {
            throw new IOException("an operator's name has 1 to 64 letters, digits, dots, dashes, underscores and @");
        }
        Passwords passwords = new Passwords();
        String password = fromInput ? firstLineOfInput() : passwords.generate();
        Optional<String> problem = Passwords.problemWith(password);
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
        try (AdminConnection admin = AdminConnection.open(settings.get().database())) {
            boolean isNew = new OperatorRegistry(admin.connection()).setPassword(name, passwords.hash(password));
            Terminal.answer(isNew ? "Made the operator " + name + "." : "Changed the password of " + name + ".");
        }
        if (!fromInput) {
            Terminal.answer("  password    " + password + "   (shown this once)");
        }
        return ExitCode.OK;
    }

    private static String firstLineOfInput() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }
}
