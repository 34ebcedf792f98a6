package io.madoguchi.console.board;

import io.madoguchi.console.board.Board.Reading;
import io.madoguchi.console.page.Tongue;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.platform.access.Asker.Scope;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sees of the board.
 *
 * @param desk the code of the only desk they want to see; null for all of theirs
 */
record BoardView(Tongue tongue, Scope scope, @Nullable String desk) {
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Cards(Tongue tongue, List<DeskCard> cards) implements TemplateInstance {}

    List<DeskCard> cards(Reading reading) {
        return reading.desks().stream()
                .filter(each -> shows(each.desk()))
                .map(each -> new DeskCard(tongue, each, reading.at()))
                .toList();
    }

    String html(Reading reading) {
        return new Cards(tongue, cards(reading)).render();
    }

    boolean shows(Desk other) {
        return scope.includes(other.code()) && (desk == null || desk.equals(other.code()));
    }
}
