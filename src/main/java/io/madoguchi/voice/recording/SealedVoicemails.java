package io.madoguchi.voice.recording;

import io.madoguchi.platform.privacy.SealedColumns;
import jakarta.inject.Singleton;
import java.util.List;

/** The keys of the files, and why some are held. */
@Singleton
class SealedVoicemails implements SealedColumns {
    @Override
    public List<Table> tables() {
        return List.of(Table.of("id", Voicemail.AUDIO_KEY, Voicemail.HOLD_REASON));
    }
}
