package io.madoguchi.voice.voicemail;

import io.madoguchi.core.PersonalData;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.voice.audio.Sound;
import io.madoguchi.voice.audio.Store;
import io.madoguchi.voice.recording.Voicemail;
import io.madoguchi.voice.recording.VoicemailRows;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The sound of a message, whole or in stretches, so that a browser plays it and jumps within it (RFC 9110 §13, §14). */
@Path("/api/v1/voicemails/{id}/audio")
@Tag(name = "Voicemails")
@RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
@RunOnVirtualThread
class VoicemailAudioResource {
    private static final String WAV = "audio/x-wav";
    private static final int CHUNK = 64 * 1024;

    private final VoicemailRows rows;
    private final Store store;
    private final AuditSubject subject;

    VoicemailAudioResource(VoicemailRows rows, Store store, AuditSubject subject) {
        this.rows = rows;
        this.store = store;
        this.subject = subject;
    }

    @GET
    @PersonalData
    @Operation(
            summary = "Listen to a message",
            description = "Takes Range, If-Range and If-None-Match. Each request is an entry of the audit trail.")
    @APIResponse(
            responseCode = "200",
            description = "The whole recording",
            content = @Content(mediaType = WAV, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "206",
            description = "The stretch that was asked for",
            content = @Content(mediaType = WAV, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "It is the one you have")
    public Response listen(
            UUID id,
            @HeaderParam("Range") @Parameter(description = "One stretch of bytes", example = "bytes=0-65535") @Nullable
                    String range,
            @HeaderParam("If-Range")
                    @Parameter(description = "The ETag of which it is a stretch; of another the whole is given")
                    @Nullable
                    String ifRange,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Parameter(description = "The ETag that is had already") @Nullable
                    String ifNoneMatch) {
        Voicemail voicemail = rows.named(id);
        subject.is("voicemail", voicemail.id());
        Sound sound = voicemail.audible();
        String etag = etag(sound);
        if (ifNoneMatch != null && names(ifNoneMatch, etag)) {
            return headed(Response.notModified(), etag).build();
        }
        long whole = Objects.requireNonNull(voicemail.length());
        boolean same = ifRange == null || ifRange.strip().equals(etag);
        ByteRange stretch = same ? ByteRange.of(range, whole) : ByteRange.all(whole);
        ResponseBuilder answer = stretch.isAll()
                ? Response.ok()
                : Response.status(Response.Status.PARTIAL_CONTENT).header("Content-Range", stretch.toString());
        return headed(answer, etag)
                .header(HttpHeaders.CONTENT_LENGTH, stretch.length())
                .type(voicemail.contentType())
                .entity(stream(sound, stretch))
                .build();
    }

    @HEAD
    @Operation(summary = "How long the recording of a message is", description = "Nothing of it is listened to.")
    @APIResponse(
            responseCode = "200",
            description = "As with GET, without the recording",
            content = @Content(mediaType = WAV, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response measure(UUID id) {
        Voicemail voicemail = rows.named(id);
        Sound sound = voicemail.audible();
        return headed(Response.ok(), etag(sound))
                .header(HttpHeaders.CONTENT_LENGTH, voicemail.length())
                .type(voicemail.contentType())
                .build();
    }

    private static ResponseBuilder headed(ResponseBuilder answer, String etag) {
        return answer.header(HttpHeaders.ETAG, etag)
                .header("Accept-Ranges", "bytes")
                .header("X-Content-Type-Options", "nosniff");
    }

    private static String etag(Sound sound) {
        return "\"" + sound.sha256() + "\"";
    }

    private static boolean names(String ifNoneMatch, String etag) {
        return Arrays.stream(ifNoneMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(each -> each.equals("*") || each.equals(etag) || each.equals("W/" + etag));
    }

    /** Its beginning is read at once, so that a store that fails is told as a problem. */
    private StreamingOutput stream(Sound sound, ByteRange stretch) {
        try {
            SeekableByteChannel heard = sound.open(store);
            try {
                heard.position(stretch.first());
                byte[] beginning = read(heard, stretch.length());
                return out -> copy(beginning, heard, stretch.length() - beginning.length, out);
            } catch (IOException unreadable) {
                heard.close();
                throw unreadable;
            }
        } catch (IOException unreadable) {
            Log.errorf("%s cannot be read in the store", sound);
            throw new StoreFailed();
        }
    }

    private static void copy(byte[] beginning, SeekableByteChannel from, long length, OutputStream to)
            throws IOException {
        try (from) {
            to.write(beginning);
            for (long rest = length; rest > 0; ) {
                byte[] chunk = read(from, rest);
                to.write(chunk);
                rest -= chunk.length;
            }
        }
    }

    /** The next bytes: so many, but no more than a chunk. */
    private static byte[] read(SeekableByteChannel from, long most) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, most));
        while (chunk.hasRemaining()) {
            if (from.read(chunk) < 0) {
                throw new EOFException();
            }
        }
        return chunk.array();
    }
}
