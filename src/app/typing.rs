//! The commands of every box in which text is typed.

use super::{command::commands, prompt::TextBox};

commands! { TextBox:
    CURSOR_LEFT "cursor-left" TextBox Move ["Left" "Ctrl-b"]
        "光标左移" "游標左移" "cursor left"
        => TextBox::move_left;
    CURSOR_RIGHT "cursor-right" TextBox Move ["Right" "Ctrl-f"]
        "光标右移" "游標右移" "cursor right"
        => TextBox::move_right;
    CURSOR_START "cursor-start" TextBox Move ["Ctrl-a" "Home"]
        "光标到头" "游標到頭" "cursor to the start"
        => TextBox::move_to_start;
    CURSOR_END "cursor-end" TextBox Move ["Ctrl-e" "End"]
        "光标到尾" "游標到尾" "cursor to the end"
        => TextBox::move_to_end;
    DELETE_BEFORE "delete-before" TextBox Other ["Backspace" "Ctrl-h"]
        "删前一字" "刪前一字" "delete the character before"
        => |text_box| drop(text_box.pop_before());
    DELETE_AFTER "delete-after" TextBox Other ["Delete" "Ctrl-d"]
        "删后一字" "刪後一字" "delete the character after"
        => |text_box| drop(text_box.pop_after());
    DELETE_WORD "delete-word" TextBox Other ["Ctrl-w"]
        "删前一词" "刪前一詞" "delete the word before"
        => TextBox::delete_word;
    DELETE_TO_START "delete-to-start" TextBox Other ["Ctrl-u"]
        "删到头" "刪到頭" "delete to the start"
        => TextBox::delete_to_start;
    DELETE_TO_END "delete-to-end" TextBox Other ["Ctrl-k"]
        "删到尾" "刪到尾" "delete to the end"
        => TextBox::delete_to_end;
}
