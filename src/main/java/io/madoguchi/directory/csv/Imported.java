package io.madoguchi.directory.csv;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an import did, in lines. */
@Schema(name = "Imported")
public record Imported(
        @Schema(examples = "12") int created,
        @Schema(examples = "3") int updated,
        @Schema(examples = "985") int unchanged) {
    /** Counts while it goes on. */
    public static final class Tally {
        private int created;
        private int updated;
        private int unchanged;

        public void created() {
            created++;
        }

        public void updated() {
            updated++;
        }

        public void unchanged() {
            unchanged++;
        }

        public Imported imported() {
            return new Imported(created, updated, unchanged);
        }
    }
}
