package io.madoguchi.tools.phone.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of a list, in the envelope of Twilio's published description. */
final class Listing {
    private static final int USUAL_PAGE = 50;
    private static final int BIGGEST_PAGE = 1000;

    private Listing() {}

    static Reply of(String name, Request request, List<Map<String, @Nullable Object>> all) {
        int size = Math.clamp(number(request, "PageSize", USUAL_PAGE), 1, BIGGEST_PAGE);
        int page = number(request, "Page", 0);
        List<Map<String, @Nullable Object>> items =
                all.stream().skip((long) page * size).limit(size).toList();
        String uri = request.path() + "?PageSize=" + size + "&Page=";
        var envelope = new LinkedHashMap<String, @Nullable Object>();
        envelope.put("first_page_uri", uri + 0);
        envelope.put("end", Math.max(0, page * size + items.size() - 1));
        envelope.put("next_page_uri", (page + 1) * size < all.size() ? uri + (page + 1) : null);
        envelope.put("page", page);
        envelope.put("page_size", size);
        envelope.put("previous_page_uri", page == 0 ? null : uri + (page - 1));
        envelope.put("start", page * size);
        envelope.put("uri", uri + page);
        envelope.put(name, items);
        return Reply.json(200, envelope);
    }

    private static int number(Request request, String name, int usual) {
        return request.field(name)
                .filter(value -> value.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .orElse(usual);
    }
}
