//! The days of a month on which a paper appeared: `html/2021-04/period.xml` in family A.
//!
//! ```xml
//! <period_list><period>
//!   <period_date>2021-04-20</period_date><front_page>node_2.htm</front_page>
//! </period></period_list>
//! ```

use jiff::civil::Date;

use super::{address, sheet};
use crate::import::{
    decode::{
        encoding::{self, Hints},
        limits,
    },
    source::site::Site,
};

/// An issue of the month: its day, and the address of its first page.
pub(super) type Day = (Date, String);

/// The issues of the month of `date`, the newest last; none if the paper does not list them. `page` is
/// the address of any page of it.
pub(super) fn days(site: &dyn Site, page: &str, date: Date) -> Vec<Day> {
    let page = address::on(page, date);
    let day = format!("{:02}/", date.day());
    let (folder, _) = address::split(&page);
    let Some(month) = folder.strip_suffix(&day).filter(|month| month.ends_with('/')) else {
        return Vec::new();
    };
    let Ok(list) = site.fetch(&format!("{month}period.xml"), limits::PERIOD_BYTES) else {
        return Vec::new();
    };
    let hints = Hints { is_markup: true, ..Hints::default() };
    let mut days = read(month, &encoding::decode_with(list.bytes, hints).text);
    days.sort_unstable();
    days
}

fn read(month: &str, xml: &str) -> Vec<Day> {
    let Ok(xml) = roxmltree::Document::parse(xml) else {
        return Vec::new();
    };
    let periods = xml.descendants().filter(|node| node.has_tag_name("period"));
    let day = |period: roxmltree::Node<'_, '_>| {
        let field = |name| {
            let node = period.children().find(|node| node.has_tag_name(name))?;
            node.text().map(str::trim)
        };
        let date = sheet::day(field("period_date")?)?;
        let page = field("front_page").filter(|page| !page.contains(['/', '\\']))?;
        Some((date, format!("{month}{:02}/{page}", date.day())))
    };
    periods.filter_map(day).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_has_the_days_that_it_lists() {
        let day = |day, page| {
            format!(
                "<period><period_date>2021-04-{day}</period_date>\
                 <front_page>{page}</front_page></period>"
            )
        };
        let xml = format!(
            "<?xml version='1.0' encoding='utf-8'?><period_list>{}{}{}</period_list>",
            day("20", " node_2.htm "),
            day("09", "node_7.htm"),
            day("01", "../../secret.htm"),
        );
        let expected = [
            (date(2021, 4, 20), "html/2021-04/20/node_2.htm".to_owned()),
            (date(2021, 4, 9), "html/2021-04/09/node_7.htm".to_owned()),
        ];
        assert_eq!(read("html/2021-04/", &xml), expected);
        assert_eq!(read("html/2021-04/", "<period_list><period>"), []);
    }
}
