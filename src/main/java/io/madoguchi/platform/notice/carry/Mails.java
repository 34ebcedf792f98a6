package io.madoguchi.platform.notice.carry;

import io.madoguchi.platform.notice.Owed;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Messages as plain mail. */
@Singleton
public class Mails {
    private final ReactiveMailer mailer; // the blocking one waits without an end
    private final EventLoop loop;
    private final SendSettings settings;
    private final String publicBaseUrl;

    Mails(
            ReactiveMailer mailer,
            EventLoop loop,
            SendSettings settings,
            @ConfigProperty(name = "madoguchi.public-base-url") String publicBaseUrl) {
        this.mailer = mailer;
        this.loop = loop;
        this.settings = settings;
        this.publicBaseUrl = publicBaseUrl.replaceFirst("/+$", "");
    }

    public Outcome send(Message message) {
        String from = settings.mailFrom().orElse("");
        if (from.isEmpty()) {
            return new Outcome.Failed("nobody said whom mails are from");
        }
        var mail = Mail.withText(message.target(), message.title(), body(message))
                .setFrom(from)
                .addHeader("Message-ID", "<" + message.id() + from.substring(from.lastIndexOf('@')) + ">")
                .addHeader("Auto-Submitted", "auto-generated");
        try {
            loop.ask(() -> mailer.send(mail).subscribeAsCompletionStage(), settings.answerWithin());
            return new Outcome.Sent();
        } catch (TimeoutException late) {
            return new Outcome.Failed("the mail was not taken in time");
        } catch (ExecutionException failure) {
            return new Outcome.Failed("the mail was not taken: "
                    + Objects.requireNonNullElse(failure.getCause(), failure)
                            .getClass()
                            .getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("the service was stopped");
        }
    }

    private String body(Message message) {
        return message.notices().stream()
                .map(owed -> paragraph(owed, message.language()))
                .collect(Collectors.joining("\n"));
    }

    private String paragraph(Owed owed, String language) {
        return """
                %s
                %s
                %s
                %s
                """.formatted(
                        owed.title(language),
                        owed.text(language),
                        owed.moment(owed.owedAt(), language),
                        publicBaseUrl + owed.notice().about().path());
    }
}
