package io.madoguchi.console.board;

import io.madoguchi.console.board.Board.Reading;
import io.madoguchi.console.page.Frame;
import io.madoguchi.console.page.Visit;
import io.madoguchi.console.signin.SessionCookie;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Asker;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/console")
@Authenticated
@RunOnVirtualThread
class BoardResource {
    private final Board board;
    private final Watchers watchers;
    private final OwnDesks desks;
    private final SessionCookie session;
    private final Visit visit;
    private final Asker asker;

    BoardResource(Board board, Watchers watchers, OwnDesks desks, SessionCookie session, Visit visit, Asker asker) {
        this.board = board;
        this.watchers = watchers;
        this.desks = desks;
        this.session = session;
        this.visit = visit;
        this.asker = asker;
    }

    /**
     * The board with its frame.
     *
     * @param desks those to choose from
     * @param chosen the code of the only desk shown; empty for all
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record BoardPage(Frame frame, List<Desk> desks, String chosen, List<DeskCard> cards, Reading reading)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public String page(@QueryParam("desk") @Nullable String desk) {
        BoardView view = view(desk);
        Reading reading = board.read(view::shows);
        return new BoardPage(visit.frame("board"), desks.all(), desk == null ? "" : desk, view.cards(reading), reading)
                .render();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void watch(@QueryParam("desk") @Nullable String desk, @Context SseEventSink sink, @Context Sse sse) {
        watchers.add(new Watcher(asker.username(), session.sessionId(), view(desk), sink, sse));
    }

    /** An empty choice, as the form sends it, is none. */
    private BoardView view(@Nullable String desk) {
        if (desk == null || desk.isEmpty()) {
            return new BoardView(visit.tongue(), asker.scope(), null);
        }
        return new BoardView(visit.tongue(), asker.scope(), desks.named(desk).code());
    }
}
