package org.muster.journal.append;

import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.Optional;
import org.muster.journal.append.Append.Answer;

/** What a key was answered before, as the table keeps it. */
public final class IdempotencyRecord {
    /** To be followed by which ones; the key comes first. */
    public static final String READ =
            "select key, request_hash, status, body, etag, location, last_position from journal.receipt ";

    private IdempotencyRecord() {}

    /** The first answer again; or, if something else was asked for under this key, that it is reused. */
    public static AppendOutcome outcome(Row receipt, byte[] requestHash) {
        if (!Arrays.equals(receipt.getBuffer(1).getBytes(), requestHash)) {
            return new AppendOutcome.KeyReused();
        }
        Answer answer = new Answer(
                receipt.getShort(2),
                receipt.getBuffer(3).getBytes(),
                Optional.ofNullable(receipt.getString(4)),
                Optional.ofNullable(receipt.getString(5)));
        return new AppendOutcome.Repeated(answer, receipt.getLong(6));
    }
}
