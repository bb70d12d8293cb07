package io.metergate.desk.console.access;

import io.metergate.desk.console.fault.LogLimit;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way in and out. */
public final class SignInPages {
    private static final Logger LOG = LoggerFactory.getLogger(SignInPages.class);
    private static final int NAME_LENGTH_MAX = 64;
    private static final long SLOW_MS = 2_000;

    private final Operators operators;
    private final Sessions sessions;
    private final FormGuard forms;
    private final SignInThrottle throttle;
    private final View view;
    private final LogLimit heldBack = new LogLimit(1);

    public SignInPages(Operators operators, Sessions sessions, FormGuard forms, InstantSource clock, View view) {
        this.operators = operators;
        this.sessions = sessions;
        this.forms = forms;
        this.throttle = new SignInThrottle(clock);
        this.view = view;
    }

    /** Shows the sign-in page; the answer is its whole markup. */
    @FunctionalInterface
    public interface View {
        String page(String formToken, String name, String next, String problem);
    }

    public void show(RoutingContext context) {
        answer(context, 200, "", NextPage.local(context.request().getParam("next")), "");
    }

    public void signIn(RoutingContext context) {
        String name = field(context, "name");
        String password = field(context, "password");
        String next = NextPage.local(field(context, "next"));
        String address = address(context);
        if (name.length() > NAME_LENGTH_MAX || password.length() > Passwords.LENGTH_MAX) {
            refuse(context, next);
            return;
        }
        SignInThrottle.Answer admitted = throttle.answer(address, name);
        if (admitted != SignInThrottle.Answer.NOT_AT_ALL) {
            // Counted before it is known, so that a burst of guesses can't overtake the counter.
            throttle.failed(address, name);
        }
        switch (admitted) {
            case AT_ONCE -> check(context, name, password, next);
            case LATER ->
                context.vertx()
                        .timer(SLOW_MS, TimeUnit.MILLISECONDS)
                        .onSuccess(waited -> check(context, name, password, next))
                        .onFailure(context::fail);
            case NOT_AT_ALL -> {
                heldBack.next()
                        .ifPresent(ending ->
                                LOG.warn("Sign-in held back after too many failures, from {}{}", address, ending));
                context.response().putHeader("Retry-After", Long.toString(SignInThrottle.WINDOW.toSeconds()));
                answer(context, 429, name, next, "Too many failed attempts. Wait five minutes and try again.");
            }
        }
    }

    private void check(RoutingContext context, String name, String password, String next) {
        operators
                .check(name, password)
                .compose(setAt ->
                        setAt.isPresent() ? begin(context, name, setAt.get()) : Future.succeededFuture(Outcome.WRONG))
                .onSuccess(outcome -> settle(context, outcome, name, next))
                .onFailure(error -> fail(context, error, name, next));
    }

    private Future<Outcome> begin(RoutingContext context, String name, Instant passwordSetAt) {
        return sessions.begin(context, name, passwordSetAt).map(begun -> begun ? Outcome.SIGNED_IN : Outcome.FULL);
    }

    private void settle(RoutingContext context, Outcome outcome, String name, String next) {
        switch (outcome) {
            case SIGNED_IN -> {
                throttle.succeeded(address(context), name);
                LOG.info("Operator {} signed in", name);
                context.response().setStatusCode(303).putHeader("Location", next);
                context.end();
            }
            case FULL -> {
                throttle.succeeded(address(context), name);
                answer(context, 503, name, next, "Too many people are signed in. Try again later.");
            }
            case WRONG -> refuse(context, next);
        }
    }

    private void fail(RoutingContext context, Throwable error, String name, String next) {
        throttle.withdrawn(address(context), name);
        if (error instanceof Operators.Busy) {
            answer(context, 503, name, next, "Many people are signing in. Try again in a few seconds.");
        } else {
            context.fail(error);
        }
    }

    public void signOut(RoutingContext context) {
        context.session().destroy();
        context.response().setStatusCode(303).putHeader("Location", "/login");
        context.end();
    }

    private void refuse(RoutingContext context, String next) {
        answer(context, 401, "", next, "That name and password do not belong together.");
    }

    private void answer(RoutingContext context, int status, String name, String next, String problem) {
        String token = forms.signInToken(context);
        context.response().setStatusCode(status).putHeader("Content-Type", "text/html; charset=utf-8");
        context.end(view.page(token, name, next, problem));
    }

    private static String address(RoutingContext context) {
        return context.request().remoteAddress().hostAddress();
    }

    private static String field(RoutingContext context, String name) {
        return Objects.requireNonNullElse(context.request().getFormAttribute(name), "");
    }

    private enum Outcome {
        SIGNED_IN,
        WRONG,
        FULL
    }
}
