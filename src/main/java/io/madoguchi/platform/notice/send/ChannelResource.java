package io.madoguchi.platform.notice.send;

import io.madoguchi.core.Change;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Page;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.browser.Location;
import io.madoguchi.platform.notice.carry.Kind;
import io.madoguchi.platform.notice.carry.Reach;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path(Channels.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices", description = "What people who work here should know")
@RunOnVirtualThread
class ChannelResource {
    private static final String MAIL_ADDRESS = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*";

    private final Channels channels;
    private final Reach reach;
    private final Asker asker;
    private final AuditSubject subject;

    ChannelResource(Channels channels, Reach reach, Asker asker, AuditSubject subject) {
        this.channels = channels;
        this.reach = reach;
        this.asker = asker;
        this.subject = subject;
    }

    @GET
    @RolesAllowed(Role.ADMIN)
    @PersonalData
    @Operation(summary = "Where notices are sent, the latest first")
    public Page<View> list(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        int rows = Input.limit(limit);
        UUID before = Page.Cursor.decode(cursor, key -> UUID.fromString(key.getFirst()));
        List<Channel> found = channels.list(before, rows + 1);
        subject.are(Channels.ABOUT, found.stream().limit(rows).map(Channel::id).toList());
        return Page.of(found, rows, channel -> List.of(channel.id().toString()), channel -> view(channel, null));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.ADMIN)
    @PersonalData
    @Operation(summary = "One place where notices are sent, and how that goes")
    public View get(UUID id) {
        Channel channel = channels.named(id);
        subject.is(Channels.ABOUT, channel.id());
        return view(channel, null);
    }

    @POST
    @RolesAllowed(Role.ADMIN)
    @Change
    @APIResponseSchema(value = View.class, responseCode = "201")
    @Operation(
            summary = "Send the notices of some desks to a mail address, a web hook or a mobile telephone",
            description =
                    "A web hook is a POST of JSON, signed as Standard Webhooks has it with the secret that is shown in"
                            + " this answer and never again; a message that is repeated has the webhook-id it had before. Its URL"
                            + " begins with https and leads to a public address. A text message is short, costs money, and has to be"
                            + " switched on; one of which nobody knows whether it arrived is repeated once. At most one message a"
                            + " minute is sent.")
    public Response open(@Valid @NotNull NewChannel asked) {
        Kind kind = Kind.valueOf(asked.kind().toUpperCase(Locale.ROOT));
        Channel channel = channels.open(
                kind,
                target(kind, asked.target()),
                asked.desks().stream().distinct().sorted().toList(),
                asked.language() == null ? "ja" : asked.language(),
                asker.username());
        subject.is(Channels.ABOUT, channel.id());
        return Location.created(Channels.PATH + "/" + channel.id())
                .entity(view(channel, channel.secret()))
                .build();
    }

    private String target(Kind kind, String asked) {
        return switch (kind) {
            case MAIL -> {
                if (!asked.matches(MAIL_ADDRESS)) {
                    throw Invalid.at("/target", "is not a mail address");
                }
                yield asked;
            }
            case WEBHOOK -> {
                reach.refusal(asked).ifPresent(why -> {
                    throw Invalid.at("/target", why);
                });
                yield asked;
            }
            case SMS ->
                PhoneNumber.parse(asked)
                        .filter(number -> number.canBeRungBack() && number.kind() == PhoneNumber.Kind.MOBILE)
                        .map(PhoneNumber::e164)
                        .orElseThrow(() -> Invalid.at("/target", "is not the number of a mobile telephone in Japan"));
        };
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Role.ADMIN)
    @Change
    @Operation(summary = "Send no more notices there", description = "What waits is not sent any more.")
    public void close(UUID id) {
        Channel channel = channels.named(id);
        subject.is(Channels.ABOUT, id);
        channels.close(channel);
    }

    @POST
    @Path("/{id}/test")
    @RolesAllowed(Role.ADMIN)
    @Change
    @APIResponseSchema(value = View.class, responseCode = "202")
    @Operation(
            summary = "Send a test there",
            description = "With the next message; what became of it shows here within a minute or so.")
    public Response test(UUID id) {
        Channel channel = channels.named(id);
        subject.is(Channels.ABOUT, id);
        channels.test(channel, asker.username());
        return Response.accepted(view(channel, null)).build();
    }

    private View view(Channel channel, @Nullable String secret) {
        var tally = channels.tally(channel);
        return new View(
                channel.id(),
                channel.kind().wireName(),
                shown(channel),
                channel.desks(),
                channel.language(),
                secret,
                channel.createdBy(),
                channel.createdAt(),
                tally.waiting(),
                tally.givenUp(),
                channel.notBefore(),
                channel.tries(),
                channel.sentAt(),
                channel.failedAt(),
                channel.failure());
    }

    private static String shown(Channel channel) {
        return channel.kind() == Kind.SMS ? PhoneNumber.masked(channel.target()) : channel.target();
    }

    @Schema(name = "NoticeChannel")
    record View(
            UUID id,
            @Schema(examples = "webhook") String kind,

            @Schema(
                    description = "An address, a URL, or a telephone number, which is masked",
                    examples = "https://hooks.example.jp/madoguchi")
            String target,

            @Schema(description = "Codes of desks, or * for every desk", examples = "[\"emergency\"]")
            List<String> desks,

            @Schema(examples = "ja") String language,

            @Schema(
                    description = "Signs web hooks; shown when it is made only, and not when that request is repeated",
                    examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")
            @Change.ShownOnce
            @Nullable
            String secret,

            @Schema(examples = "admin") String createdBy,
            Instant createdAt,

            @Schema(description = "Notices that are still to be sent", examples = "2")
            long waiting,

            @Schema(description = "Notices that the receiver never took", examples = "0")
            long givenUp,

            @Schema(description = "Nothing is sent sooner") Instant notBefore,

            @Schema(description = "How often the present message was tried", examples = "3")
            int tries,

            @Nullable Instant sentAt,
            @Nullable Instant failedAt,

            @Schema(description = "What went wrong the last time", examples = "it answered 503") @Nullable
            String failure) {
        @Override
        public String toString() {
            return "NoticeChannel[" + id + "]";
        }
    }

    @Schema(name = "NewNoticeChannel")
    record NewChannel(
            @NotNull
            @Pattern(regexp = "mail|webhook|sms", message = "must be mail, webhook or sms")
            @Schema(examples = "webhook")
            String kind,

            @NotNull
            @Size(min = 1, max = 1000)
            @Schema(
                    description = "An address, a URL, or the number of a mobile telephone in Japan",
                    examples = "https://hooks.example.jp/madoguchi")
            String target,

            @NotEmpty
            @Size(max = 40)
            @Schema(description = "Codes of desks, or * for every desk", examples = "[\"emergency\"]")
            List<
                            @NotNull
                            @Pattern(regexp = "\\*|[a-z][a-z0-9-]{1,39}", message = "must be the code of a desk or *")
                            String>
                    desks,

            @Nullable
            @Pattern(regexp = "ja|en", message = "must be ja or en")
            @Schema(description = "Of mails and text messages; ja unless it is given", examples = "ja")
            String language) {
        @Override
        public String toString() {
            return "NewNoticeChannel";
        }
    }
}
