#[test]
fn look() {
    let paragraph = "近日，石峰区金盆岭社区居民福先生朝社区工作人员竖起了大拇指。他说，路灯重新亮了，居民的一件烦心事解决了。".repeat(3);
    let issue = crate::support::issue(&[
        ("要闻", &[("招商开局红火\n一季度签下17个项目", &[&paragraph, &paragraph])]),
        ("民生", &[("路灯", &[&paragraph, &paragraph, &paragraph]), ("奶粉", &[&paragraph])]),
    ]);
    let mut app =
        zzread::app::App::new(issue, zzread::app::Lang::Hans, (80, 24), &Default::default());
    println!("{}", crate::support::screen(&app));
    crate::support::press(&mut app, "Space Space ]");
    println!("{}", crate::support::screen(&app));
    crate::support::press(&mut app, "/");
    crate::support::type_in(&mut app, "路灯");
    println!("{}", crate::support::screen(&app));
    crate::support::press(&mut app, "Esc ?");
    println!("{}", crate::support::screen(&app));
    crate::support::press(&mut app, "Esc G ] Space Space Space Space");
    println!("{}", crate::support::screen(&app));
    app.update(zzread::app::Action::Resized(40, 12));
    crate::support::press(&mut app, "k");
    println!("{}", crate::support::screen(&app));
    crate::support::press(&mut app, "Esc");
    println!("{}", crate::support::screen(&app));
    app.update(zzread::app::Action::Resized(20, 4));
    println!("{}", crate::support::screen(&app));
}
